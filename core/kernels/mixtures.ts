import type { Pattern } from '../recall/types';
import { forgetLooked } from './columns';
import { at, pitchOf } from './desk';
import { spaceNow } from './space';

/** So many patterns are compared with a state at once. */
const together = 7;

/**
 * Counts, for a state and some patterns ±ξ, the neurons in which the state differs from sgn of a sum of three,
 * five or seven of them, an unknown neuron always; a count above `most` is only known to be above it.
 */
export function comparing(
  state: Pattern,
  patterns: readonly { readonly sign: 1 | -1; readonly pattern: Pattern }[],
): (chosen: readonly number[], most: number) => number {
  const { bytes, kernels } = spaceNow();
  const { run } = kernels;
  forgetLooked();
  const length = Math.ceil(state.length / 16) * 16;
  const pitch = pitchOf(state.length);
  const row = (k: number) => at.staging + k * pitch;
  bytes.set(state, at.state);
  bytes.fill(1, at.state + state.length, at.state + length);
  patterns.forEach(({ sign, pattern }, k) => {
    bytes.set(pattern, row(k));
    bytes.fill(sign, row(k) + state.length, row(k) + length);
    run.along(row(k), at.state, length, sign, row(k));
  });
  const nothing = row(patterns.length);
  bytes.fill(0, nothing, nothing + length);
  const rows: number[] = new Array(together).fill(nothing);
  return (chosen, most) => {
    for (let k = 0; k < together; k++) rows[k] = k < chosen.length ? row(chosen[k]) : nothing;
    const [a, b, c, d, e, f, g] = rows;
    return run.wrong(a, b, c, d, e, f, g, length, most);
  };
}
