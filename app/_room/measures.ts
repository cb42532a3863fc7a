import { overlap } from '../../core/pattern/pattern';
import type { Network, Pattern } from '../../core/recall/types';
import { networkOf } from '../../core/room/replay';
import type { RoomState } from '../../core/room/types';

export type Measured = { energy: number; overlaps: readonly number[] };

/** Energy in shown units (NaN without memories) and overlaps with the room's memories. */
const measure = (network: Network, state: Pattern): Measured => ({
  energy: network.memories.length === 0 ? Number.NaN : network.energy(state) * network.scale,
  overlaps: network.memories.map((memory) => overlap(memory, state)),
});

/** Between two measurements rest at least this many times what one took. */
const restFactor = 8;

/** Measures a state here, without the server; spends at most a ninth of the time on it. */
export const createMeasures = (now: () => number) => {
  let last: { measured: Measured; of: readonly unknown[] } = {
    measured: { energy: Number.NaN, overlaps: [] },
    of: [],
  };
  let restUntil = 0;
  /** `due` is when to ask again, if this answer is not of this state yet. */
  return (room: RoomState, state: Pattern, version: number): Measured & { due?: number } => {
    const of = [room.memories, room.settings, state, version];
    if (of.every((part, k) => part === last.of[k])) return last.measured;
    const begun = now();
    const sameMemories = room.memories === last.of[0];
    if (begun < restUntil && sameMemories) return { ...last.measured, due: restUntil };
    last = { measured: measure(networkOf(room), state), of };
    const ended = now();
    restUntil = ended + (ended - begun) * restFactor;
    return last.measured;
  };
};
export type Measures = ReturnType<typeof createMeasures>;
