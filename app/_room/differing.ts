import type { Pattern } from '../../core/recall/types';

/** Four neurons a number, where they lie so in memory; else none. */
const wordsOf = (pattern: Pattern): Int32Array =>
  pattern.byteOffset % 4 === 0
    ? new Int32Array(pattern.buffer, pattern.byteOffset, pattern.length >> 2)
    : new Int32Array(0);

let found = new Int32Array(256);

/**
 * The neurons in which two states of one length differ, by index. Eight are compared at a time, since this is done for
 * all of them in every frame. The list is used again: it is right until the next call.
 */
export const differences = (a: Pattern, b: Pattern): Int32Array => {
  if (found.length < a.length) found = new Int32Array(a.length);
  const [list, left, right] = [found, wordsOf(a), wordsOf(b)];
  const words = Math.min(left.length, right.length);
  let count = 0;
  let w = 0;
  for (; w + 1 < words; w += 2) {
    if (((left[w] ^ right[w]) | (left[w + 1] ^ right[w + 1])) === 0) continue;
    for (let i = 4 * w; i < 4 * w + 8; i++) if (a[i] !== b[i]) list[count++] = i;
  }
  for (let i = 4 * w; i < a.length; i++) if (a[i] !== b[i]) list[count++] = i;
  return list.subarray(0, count);
};
