import { fromBase64, toBase64 } from './base64';

/** One signed byte a neuron: round(127 v) for v in [−1, 1]. */
const steps = 127;

/** Real states as base64 text, one signed byte a neuron. */
export function packLevels(values: ArrayLike<number>): string {
  const bytes = Uint8Array.from(values, (value) => Math.round(value * steps) & 0xff);
  return toBase64(bytes);
}

/** Values in [−1, 1] to 1/127, or null for a text that is none of `neuronCount` bytes. Never throws. */
export function tryLevels(text: unknown, neuronCount: number): Float64Array | null {
  const bytes = typeof text === 'string' ? fromBase64(text) : null;
  if (bytes?.length !== neuronCount) return null;
  return Float64Array.from(bytes, (byte) => Math.max(-1, (byte > 127 ? byte - 256 : byte) / steps));
}
