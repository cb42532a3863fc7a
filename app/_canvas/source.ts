import type { LiveNetwork } from '../_room/types';
import { differences } from './differing';

/** What a painter reads. A room's LiveNetwork is one; a page without a room brings its own (see createPicture). */
export type PictureSource = Pick<
  LiveNetwork,
  | 'width'
  | 'height'
  | 'state'
  | 'values'
  | 'changedAt'
  | 'version'
  | 'recall'
  | 'visited'
  | 'cursors'
  | 'subscribe'
>;

export type Picture = PictureSource & {
  values?: Float64Array;
  /** Shows another state, with its real values where it has them; neurons that differ get the ring unless `quiet`. */
  show(state: Int8Array, options?: { quiet?: boolean; values?: Float64Array }): void;
};

/** A network to look at without a room: the landing's demonstration, a network of a comparison. */
export const createPicture = (
  width: number,
  height: number,
  now: () => number = () => performance.now(),
): Picture => {
  const listeners = new Set<() => void>();
  const state = new Int8Array(width * height).fill(-1);
  const changedAt = new Float64Array(width * height);
  let version = 0;
  const picture: Picture = {
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
    show: (next, { quiet = false, values } = {}) => {
      if (next.length !== state.length) throw new Error(`state of ${next.length} neurons on ${state.length}`);
      const at = now();
      const changed = differences(state, next);
      for (let k = 0; k < changed.length; k++) changedAt[changed[k]] = quiet ? 0 : at;
      state.set(next);
      picture.values = values;
      version++;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return picture;
};
