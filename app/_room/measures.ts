import type { Network, Pattern } from '../../core/recall/types';
import type { RoomState } from '../../core/room/types';
import type { Engine } from './engine';

export type Measured = { energy: number; overlaps: readonly number[] };

/** The state on the screen, real where the model's are. */
export type Shown = { readonly state: Pattern; readonly values?: Float64Array };

/** Energy in shown units (NaN without memories or without energy) and overlaps with the room's memories. */
const measure = (network: Network, { state, values }: Shown): Measured => {
  const { energy, products } = network.follow(state, values);
  return {
    energy: network.memories.length === 0 || energy === null ? Number.NaN : energy * network.scale,
    overlaps: Array.from(products, (product) => product / network.neuronCount),
  };
};

/** m = (1/N) ξ·s, real where the state is. */
const overlap = (memory: Pattern, state: Pattern | Float64Array): number =>
  memory.reduce((sum, value, i) => sum + value * state[i], 0) / memory.length;

/** What can be told of a state without its network: all but the energy. */
const measureAlone = ({ memories }: RoomState, { state, values }: Shown): Measured => ({
  energy: Number.NaN,
  overlaps: memories.map(({ pattern }) => overlap(pattern, values ?? state)),
});

/** Between two measurements rest at least this many times what one took. */
const restFactor = 8;

type MeasuresParts = {
  now(): number;
  /** Null until it was asked for: there is no energy then. */
  engine(): Engine | null;
};

/** Measures a state here, without the server; spends at most a ninth of the time on it. */
export const createMeasures = ({ now, engine }: MeasuresParts) => {
  let last: { measured: Measured; of: readonly unknown[] } = {
    measured: { energy: Number.NaN, overlaps: [] },
    of: [],
  };
  let restUntil = 0;
  /** `due` is when to ask again, if this answer is not of this state yet. */
  return (room: RoomState, shown: Shown, version: number): Measured & { due?: number } => {
    const by = engine();
    const of = [room.memories, room.settings, shown.state, version, by];
    if (of.every((part, k) => part === last.of[k])) return last.measured;
    const begun = now();
    const sameMemories = room.memories === last.of[0];
    if (begun < restUntil && sameMemories) return { ...last.measured, due: restUntil };
    last = { measured: by ? measure(by.networkOf(room), shown) : measureAlone(room, shown), of };
    const ended = now();
    restUntil = ended + (ended - begun) * restFactor;
    return last.measured;
  };
};
export type Measures = ReturnType<typeof createMeasures>;
