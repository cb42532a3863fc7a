import type { Pattern } from '../recall/types';
import { fromBase64, strangerIn, toBase64 } from './base64';

/** A pattern as text: base64, one bit a neuron (+1 set), first neuron in the lowest bit of the first byte. */
export type PackedPattern = { bits: string; unknown?: string };

function bytesOf(text: string, byteCount: number, what: string): Uint8Array {
  const expected = Math.ceil(byteCount / 3) * 4;
  if (text.length !== expected) {
    throw new Error(`${what}: ${text.length} characters of base64, need ${expected} for ${byteCount} bytes`);
  }
  const bad = strangerIn(text, byteCount);
  const bytes = bad < 0 ? fromBase64(text) : null;
  if (!bytes) throw new Error(`${what}: '${text[bad]}' at ${bad} is not base64 here`);
  return bytes;
}

function bytesWhere(pattern: Pattern, value: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(pattern.length / 8));
  for (let i = 0; i < pattern.length; i++) if (pattern[i] === value) bytes[i >> 3] |= 1 << (i & 7);
  return bytes;
}

const bitAt = (bytes: Uint8Array, i: number): boolean => ((bytes[i >> 3] >> (i & 7)) & 1) === 1;

/** The pattern as base64 bits; `unknown` marks the 0 neurons and is left out when there are none. */
export function packBits(pattern: Pattern): PackedPattern {
  const bits = toBase64(bytesWhere(pattern, 1));
  return pattern.includes(0) ? { bits, unknown: toBase64(bytesWhere(pattern, 0)) } : { bits };
}

/** The pattern written by `packBits`. Throws on a wrong length or a character that is not base64. */
export function unpackBits(bits: string, unknown: string | undefined, neuronCount: number): Pattern {
  const byteCount = Math.ceil(neuronCount / 8);
  const set = bytesOf(bits, byteCount, 'bits');
  const gaps = unknown === undefined ? undefined : bytesOf(unknown, byteCount, 'unknown');
  const pattern = new Int8Array(neuronCount);
  for (let i = 0; i < neuronCount; i++) {
    if (gaps && bitAt(gaps, i)) continue;
    pattern[i] = bitAt(set, i) ? 1 : -1;
  }
  return pattern;
}

/** As `unpackBits`, for input nobody has checked: null where that throws. */
export function tryUnpack(bits: unknown, unknown: unknown, neuronCount: number): Pattern | null {
  if (typeof bits !== 'string' || (unknown !== undefined && typeof unknown !== 'string')) return null;
  try {
    return unpackBits(bits, unknown, neuronCount);
  } catch {
    return null;
  }
}
