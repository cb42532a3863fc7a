import { apply } from '../../core/room/apply';
import type { RoomEvent, RoomState } from '../../core/room/types';
import { describeEvent } from '../../core/room/words';
import type { RoomView } from './types';

export type Activity = RoomView['activity'][number];

/** The parts of one gesture make one line, and the steps of one hand too. */
const goesOn = (last: RoomEvent | null, event: RoomEvent): boolean => {
  if (last?.type !== event.type || last.by !== event.by) return false;
  if (event.type === 'canvas.painted') return true;
  return event.type === 'recall.stepped' || event.type === 'recall.rate-set';
};

/** Turns events into lines for the activity list. Remembers the last event, so that a stroke stays one line. */
export const createTeller = (nameOf: (person: string) => string) => {
  let last: RoomEvent | null = null;
  /** `before` is the room before the events. */
  return (
    lines: readonly Activity[],
    before: RoomState,
    events: readonly RoomEvent[],
  ): readonly Activity[] => {
    let room = before;
    const told = [...lines];
    for (const event of events) {
      const text = describeEvent(room, event, nameOf);
      if (goesOn(last, event)) told.pop();
      told.push({ seq: event.seq, text, by: event.by, at: event.at });
      room = apply(room, event);
      last = event;
    }
    return told;
  };
};
