import type { RoomState } from '../../core/room/types';

/** What the charts show of a run: `overlaps[k]` belongs to the k-th memory and is as long as `updates`. */
export type Trace = { readonly updates: number[]; readonly energy: number[]; readonly overlaps: number[][] };
export type TracePoint = {
  update: number;
  energy: number;
  overlaps: readonly number[];
  memories: readonly string[];
  /** Where the energy is not known yet: what will make it known. */
  later?: Later;
};

/** An energy in the own units of the network of a room. */
export type Later = { readonly own: number; readonly room: RoomState };

const most = 2_000;

const emptyTrace = (): Trace => ({ updates: [], energy: [], overlaps: [] });
const everySecond = <T>(values: readonly T[]): T[] => values.filter((_, k) => k % 2 === 0);

const thinned = ({ updates, energy, overlaps }: Trace): Trace => ({
  updates: everySecond(updates),
  energy: everySecond(energy),
  overlaps: overlaps.map((values) => everySecond(values)),
});

/** A memory stored or removed in mid-run: lines stay with their memory. */
const followed = (trace: Trace, before: readonly string[], now: readonly string[]): Trace => {
  if (now.length === before.length && now.every((id, k) => id === before[k])) return trace;
  const old = new Map(before.map((id, k) => [id, trace.overlaps[k]]));
  return { ...trace, overlaps: now.map((id) => old.get(id) ?? trace.updates.map(() => Number.NaN)) };
};

/**
 * Collects the points of a run and keeps every k-th of them, k doubling when 2,000 are full, so that no part
 * of a long run is told more closely than another. The newest point is always there, as the last.
 */
export const createTrace = (limit = most) => {
  let trace = emptyTrace();
  let later: (Later | undefined)[] = [];
  let memories: readonly string[] = [];
  let stride = 1;
  let offered = 0;
  /** The last point is only there until the next comes. */
  let passing = false;

  const drop = () => {
    for (const values of [trace.updates, trace.energy, later, ...trace.overlaps]) values.pop();
  };
  const put = (point: TracePoint) => {
    trace.updates.push(point.update);
    trace.energy.push(point.energy);
    later.push(point.later);
    for (let k = 0; k < trace.overlaps.length; k++) trace.overlaps[k].push(point.overlaps[k] ?? Number.NaN);
  };
  const thin = () => {
    trace = thinned(trace);
    later = everySecond(later);
    stride *= 2;
  };

  return {
    get points(): Trace {
      return trace;
    },
    add: (point: TracePoint) => {
      trace = followed(trace, memories, point.memories);
      memories = point.memories;
      if (passing) drop();
      if (trace.updates.length >= limit) thin();
      passing = offered % stride !== 0;
      put(point);
      offered++;
    },
    /** Fills in the energies that were not known, now that it is known how many shown units an own one is. */
    fill: (scaleOf: (room: RoomState) => number) => {
      const filled = (known: number, wait?: Later) => (wait ? wait.own * scaleOf(wait.room) : known);
      trace = { ...trace, energy: trace.energy.map((known, k) => filled(known, later[k])) };
      later = later.map(() => undefined);
    },
    clear: () => {
      trace = emptyTrace();
      later = [];
      memories = [];
      stride = 1;
      offered = 0;
      passing = false;
    },
  };
};
