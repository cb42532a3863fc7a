/** What the charts show of a run: `overlaps[k]` belongs to the k-th memory and is as long as `updates`. */
export type Trace = { readonly updates: number[]; readonly energy: number[]; readonly overlaps: number[][] };
export type TracePoint = {
  update: number;
  energy: number;
  overlaps: readonly number[];
  memories: readonly string[];
};

const most = 2_000;

const emptyTrace = (): Trace => ({ updates: [], energy: [], overlaps: [] });
const everySecond = (values: readonly number[]): number[] => values.filter((_, k) => k % 2 === 0);

/**
 * Collects the points of a run and keeps every k-th of them, k doubling when 2,000 are full, so that no part
 * of a long run is told more closely than another. The newest point is always there, as the last.
 */
export const createTrace = (limit = most) => {
  let trace = emptyTrace();
  let memories: readonly string[] = [];
  let stride = 1;
  let offered = 0;
  /** The last point is only there until the next comes. */
  let passing = false;

  const drop = () => {
    for (const values of [trace.updates, trace.energy, ...trace.overlaps]) values.pop();
  };
  const put = (point: TracePoint) => {
    trace.updates.push(point.update);
    trace.energy.push(point.energy);
    for (let k = 0; k < trace.overlaps.length; k++) trace.overlaps[k].push(point.overlaps[k] ?? Number.NaN);
  };
  /** A memory stored or removed in mid-run: lines stay with their memory. */
  const follow = (now: readonly string[]) => {
    if (now.length === memories.length && now.every((id, k) => id === memories[k])) return;
    const old = new Map(memories.map((id, k) => [id, trace.overlaps[k]]));
    const overlaps = now.map((id) => old.get(id) ?? trace.updates.map(() => Number.NaN));
    trace = { ...trace, overlaps };
    memories = now;
  };
  const thin = () => {
    trace = {
      updates: everySecond(trace.updates),
      energy: everySecond(trace.energy),
      overlaps: trace.overlaps.map(everySecond),
    };
    stride *= 2;
  };

  return {
    get points(): Trace {
      return trace;
    },
    add: (point: TracePoint) => {
      follow(point.memories);
      if (passing) drop();
      if (trace.updates.length >= limit) thin();
      passing = offered % stride !== 0;
      put(point);
      offered++;
    },
    clear: () => {
      trace = emptyTrace();
      memories = [];
      stride = 1;
      offered = 0;
      passing = false;
    },
  };
};
