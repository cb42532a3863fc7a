import { differences } from '../_room/differing';
import type { LiveNetwork } from '../_room/types';

/** What a painter reads. A room's LiveNetwork is one; a page without a room brings its own (see createPicture). */
export type PictureSource = Pick<
  LiveNetwork,
  | 'width'
  | 'height'
  | 'state'
  | 'values'
  | 'changedAt'
  | 'version'
  | 'changed'
  | 'recall'
  | 'visited'
  | 'cursors'
  | 'subscribe'
>;

export type Picture = Omit<PictureSource, 'changed'> & {
  changed?: PictureSource['changed'];
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
      const neurons = differences(state, next).slice();
      for (let k = 0; k < neurons.length; k++) changedAt[neurons[k]] = quiet ? 0 : at;
      state.set(next);
      picture.values = values;
      picture.changed = { since: version++, neurons };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return picture;
};
