import type { Pattern } from '../../../core/recall/types';
import type { PictureSource } from '../../_canvas/source';

type Shown = { readonly state: Pattern; readonly values?: Float64Array; readonly updates: number };

/** What one network of a comparison shows; neurons that flip get the ring, but not at its first update. */
export type LaneSource = PictureSource & { values?: Float64Array; show(lane: Shown): void };

export const createLaneSource = (width: number, height: number, now: () => number): LaneSource => {
  const listeners = new Set<() => void>();
  const state = new Int8Array(width * height);
  const changedAt = new Float64Array(width * height);
  let version = 0;
  const source: LaneSource = {
    width,
    height,
    state,
    changedAt,
    get version() {
      return version;
    },
    recall: null,
    visited: [],
    cursors: [],
    show: (lane) => {
      const at = lane.updates === 0 ? 0 : now();
      for (let i = 0; i < state.length; i++) {
        if (state[i] !== lane.state[i]) changedAt[i] = at;
        state[i] = lane.state[i];
      }
      source.values = lane.values;
      version++;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  return source;
};
