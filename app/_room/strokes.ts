import type { Pattern } from '../../core/recall/types';

type Value = 1 | -1;
/** A stroke of one's own that the room has not shown back yet. `seq` is known once it is acknowledged. */
type Stroke = { cid: string; neurons: Iterable<number>; value: Value; seq: number | null };

/** Own strokes painted over the room's state until it holds them itself, or refuses them. */
export const createStrokes = () => {
  let strokes: Stroke[] = [];
  return {
    add: (cid: string, neurons: Iterable<number>, value: Value) => {
      strokes.push({ cid, neurons, value, seq: null });
    },
    acknowledge: (cid: string, seq: number) => {
      strokes = strokes.map((stroke) => (stroke.cid === cid ? { ...stroke, seq } : stroke));
    },
    drop: (cid: string) => {
      strokes = strokes.filter((stroke) => stroke.cid !== cid);
    },
    /** The state shown holds every event up to `seq`. */
    caughtUp: (seq: number) => {
      if (strokes.some((stroke) => stroke.seq !== null && stroke.seq <= seq)) {
        strokes = strokes.filter((stroke) => stroke.seq === null || stroke.seq > seq);
      }
    },
    paintOver: (state: Pattern | Float64Array) => {
      for (const { neurons, value } of strokes) for (const i of neurons) state[i] = value;
    },
    get waiting(): number {
      return strokes.length;
    },
  };
};
export type Strokes = ReturnType<typeof createStrokes>;
