import { aside, blended, closest, counted, mixed, nameAt, roundOf } from '../recall/describe';
import type { Outcome } from '../recall/types';
import type { RoomState } from './types';

/** What became of a recall, as it is shown: a headline, a sentence below, and what to do about it. */
export type OutcomeWords = {
  title: string;
  detail: string;
  /** No neuron changed: another order of updates would change none either. */
  still?: 'stable' | 'untaught' | 'empty';
  /** A button, and the command it sends. */
  hint?: {
    label: string;
    command: { type: 'canvas.invert' } | { type: 'network.configure'; schedule: 'random' };
  };
};

const afterUpdates = (updates: number): string =>
  updates === 0 ? 'It was there from the start.' : `After ${counted(updates, 'update')}.`;

const stable = 'Nothing moved: this picture is stable as it is.';

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
    detail: `${afterUpdates(updates)} Less damage may find it whole.`,
  }),
  spurious: (_outcome, { updates }) => ({
    title: 'Settled in a picture nobody stored.',
    detail: `${afterUpdates(updates)} Memories that look alike make such hollows.`,
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

const restsAtOnce = new Set<Outcome['kind']>(['memory', 'reverse', 'mixture', 'near', 'spurious', 'blend']);

/** A model that is taught and was not, or a network without memories: every field is 0, and every state stays. */
const saysNothing = ({ settings, memories }: RoomState): OutcomeWords | undefined => {
  if (memories.length === 0)
    return {
      title: 'Nothing moved: the network has no memories yet.',
      detail: 'Store a drawing first, then recall it.',
      still: 'empty',
    };
  return settings.model === 'boltzmann' && !settings.epochs
    ? {
        title: 'Nothing moved: the network has not been taught yet.',
        detail: 'Teach it first, then recall again.',
        still: 'untaught',
      }
    : undefined;
};

/** A run that changed nothing, where that is what there is to say of it. */
const motionless = (room: RoomState, { kind }: Outcome, updates: number): OutcomeWords | undefined => {
  const sameSigns = room.recall?.flips === 0 && room.levels === undefined;
  if (!restsAtOnce.has(kind) || (updates > 0 && !sameSigns)) return undefined;
  const silent = saysNothing(room);
  if (silent) return silent;
  return kind === 'spurious'
    ? { title: stable, detail: 'Nobody stored it: it lies in a hollow of its own.', still: 'stable' }
    : undefined;
};

/** `room` is the room the recall ended in. */
export const describeOutcome = (room: RoomState, outcome: Outcome, updates: number): OutcomeWords =>
  motionless(room, outcome, updates) ??
  tell(outcome.kind, outcome, { names: room.memories.map(({ name }) => name), updates });
