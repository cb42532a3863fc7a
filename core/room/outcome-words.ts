import { aside, blended, closest, counted, mixed, nameAt, roundOf } from '../recall/describe';
import type { Outcome } from '../recall/types';
import type { RoomState } from './types';

/** What became of a recall, as it is shown: a headline, a sentence below, and what to do about it. */
export type OutcomeWords = {
  title: string;
  detail: string;
  /** A button, and the command it sends. */
  hint?: {
    label: string;
    command: { type: 'canvas.invert' } | { type: 'network.configure'; schedule: 'random' };
  };
};

const afterUpdates = (updates: number): string =>
  updates === 0 ? 'It was there from the start.' : `After ${counted(updates, 'update')}.`;

type Told = { names: readonly string[]; updates: number };
type Outcomes = {
  [K in Outcome['kind']]: (outcome: Extract<Outcome, { kind: K }>, told: Told) => OutcomeWords;
};

const outcomes: Outcomes = {
  memory: ({ memory }, { names, updates }) => ({
    title: `Found ${nameAt(names, memory)}.`,
    detail: afterUpdates(updates),
  }),
  reverse: ({ memory }, { names }) => ({
    title: `It found the opposite of ${nameAt(names, memory)}.`,
    detail: 'With this rule a picture and its negative are equally deep.',
    hint: { label: 'Flip all', command: { type: 'canvas.invert' } },
  }),
  mixture: (outcome, { names }) => ({
    title: `It fell into ${mixed(outcome, names)}.`,
    detail: `That memory was never stored${aside(outcome)}.`,
  }),
  near: ({ memory, wrong }, { names, updates }) => ({
    title: `Settled near ${nameAt(names, memory)}, with ${counted(wrong, 'neuron')} wrong.`,
    detail: afterUpdates(updates),
  }),
  spurious: (_outcome, { updates }) => ({
    title: 'Settled in a picture nobody stored.',
    detail: `${afterUpdates(updates)} Memories that look alike make such hollows of their own.`,
  }),
  blend: (outcome, { names, updates }) => ({
    title: `Between ${blended(outcome, names)}.`,
    detail: `${afterUpdates(updates)} A larger β makes it decide for one of them.`,
  }),
  cycle: ({ period, memories }, { names }) =>
    memories
      ? { title: 'Goes round and round.', detail: `${roundOf(memories, names)}.` }
      : {
          title: period === 2 ? 'Blinking between two pictures.' : `Going round through ${period} pictures.`,
          detail: 'Updating all at once can do that. Try one by one.',
          hint: { label: 'One by one', command: { type: 'network.configure', schedule: 'random' } },
        },
  'not-settled': (outcome, { names, updates }) => ({
    title: 'Not settled yet.',
    detail: `Stopped after ${counted(updates, 'update')}${closest(outcome, names)}. Start again to go on from here.`,
  }),
  trained: ({ epochs }) => ({
    title: `Taught ${counted(epochs, 'epoch')}.`,
    detail: 'So often has the network now seen all its memories. Break one and recall it.',
  }),
};

const tell = <K extends Outcome['kind']>(
  kind: K,
  outcome: Extract<Outcome, { kind: K }>,
  told: Told,
): OutcomeWords =>
  // A page opened before the server was renewed may be told of a kind that it does not know.
  Object.hasOwn(outcomes, kind)
    ? outcomes[kind](outcome, told)
    : { title: 'It has settled.', detail: afterUpdates(told.updates) };

export const describeOutcome = (room: RoomState, outcome: Outcome, updates: number): OutcomeWords =>
  tell(outcome.kind, outcome, { names: room.memories.map(({ name }) => name), updates });
