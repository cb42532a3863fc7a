import { packBits } from '../../core/pattern/bits';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { Projection } from '../store/store';

type Step = { event: RoomEvent; before: RoomState; after: RoomState };
type Part = (step: Step) => Projection;

const memoryRow = (room: RoomState, id: string, removed: boolean): Projection => {
  const memory = room.memories.find((candidate) => candidate.id === id);
  if (!memory) throw new Error(`no memory ${id} to record`);
  const { name, by, order, pattern } = memory;
  return { memories: [{ id, name, by, order, bits: packBits(pattern).bits, removed }] };
};

const recallRow = ({ event, after }: Step): Projection => {
  const { recall, settings } = after;
  if (!recall) throw new Error(`no recall to record at event ${event.seq}`);
  const ended = recall.phase === 'settled' || recall.phase === 'stopped';
  return {
    recalls: [
      {
        id: recall.id,
        cue: JSON.stringify(packBits(recall.cue)),
        seed: recall.seed,
        configuration: JSON.stringify({ ...settings, rate: recall.rate }),
        startedAt: event.at,
        ...(ended && {
          outcome: JSON.stringify(recall.outcome ?? { kind: 'not-settled' }),
          updates: recall.update,
          flips: recall.flips,
          endedAt: event.at,
        }),
      },
    ],
  };
};

/** What beside its row an event leaves in the tables. Events that are not listed leave nothing. */
const parts: { readonly [T in RoomEvent['type']]?: Part } = {
  'memory.stored': ({ event, after }) =>
    event.type === 'memory.stored' ? memoryRow(after, event.memory.id, false) : {},
  'memory.renamed': ({ event, after }) =>
    event.type === 'memory.renamed' ? memoryRow(after, event.memory, false) : {},
  'memory.removed': ({ event, before }) =>
    event.type === 'memory.removed' ? memoryRow(before, event.memory, true) : {},
  'network.configured': ({ after }) => ({ room: { settings: JSON.stringify(after.settings) } }),
  'recall.started': recallRow,
  'recall.stopped': recallRow,
  'recall.settled': recallRow,
  'room.ended': () => ({ room: { ended: true } }),
};

/** The rows of one group commit: what later events say of a row comes last. */
export const projectionOf = (steps: readonly Step[]): Projection => {
  const all = steps.map((step) => parts[step.event.type]?.(step) ?? {});
  return {
    memories: all.flatMap(({ memories }) => memories ?? []),
    recalls: all.flatMap(({ recalls }) => recalls ?? []),
    room: Object.assign({}, ...all.map(({ room }) => room)),
  };
};

export type { Step };
