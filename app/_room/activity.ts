import { apply } from '../../core/room/apply';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { Engine } from './engine';
import type { RoomView } from './types';

export type Activity = RoomView['activity'][number];

/** The parts of one gesture make one line, and the steps of one hand too. */
const goesOn = (last: RoomEvent | undefined, event: RoomEvent): boolean => {
  if (last?.type !== event.type || last.by !== event.by) return false;
  if (event.type === 'canvas.painted') return true;
  return event.type === 'recall.stepped' || event.type === 'recall.rate-set';
};

const most = 50;

type Happened = { readonly before: RoomState; readonly event: RoomEvent };
type TellerParts = {
  nameOf(person: string): string;
  /** Null until it was asked for: the lines are without words then. */
  engine(): Engine | null;
};

/** Turns events into lines for the activity list, at most 50, in words once there are any. */
export const createTeller = ({ nameOf, engine }: TellerParts) => {
  let happened: readonly Happened[] = [];
  let lines: readonly Activity[] = [];
  const line = ({ before, event }: Happened): Activity => {
    const text = engine()?.describeEvent(before, event, nameOf) ?? '';
    return { seq: event.seq, text, by: event.by, at: event.at };
  };
  return {
    get lines() {
      return lines;
    },
    /** `first` is the room before the events. */
    hear: (first: RoomState, events: readonly RoomEvent[]) => {
      const [all, told] = [[...happened], [...lines]];
      let before = first;
      for (const event of events) {
        if (goesOn(all.at(-1)?.event, event)) {
          all.pop();
          told.pop();
        }
        all.push({ before, event });
        told.push(line({ before, event }));
        before = apply(before, event);
      }
      happened = all.slice(-most);
      lines = told.slice(-most);
    },
    /** The words are there now. */
    retell: () => {
      lines = happened.map(line);
    },
  };
};
