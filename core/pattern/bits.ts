import type { Pattern } from '../recall/types';

/** A pattern as text: base64, one bit a neuron (+1 set), first neuron in the lowest bit of the first byte. */
export type PackedPattern = { bits: string; unknown?: string };

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let k = 0; k < bytes.length; k += 3) {
    const left = bytes.length - k;
    const word = (bytes[k] << 16) | ((bytes[k + 1] ?? 0) << 8) | (bytes[k + 2] ?? 0);
    text += alphabet[word >>> 18] + alphabet[(word >>> 12) & 63];
    text += left > 1 ? alphabet[(word >>> 6) & 63] : '=';
    text += left > 2 ? alphabet[word & 63] : '=';
  }
  return text;
}

function fromBase64(text: string, byteCount: number, what: string): Uint8Array {
  const expected = Math.ceil(byteCount / 3) * 4;
  if (text.length !== expected) {
    throw new Error(`${what}: ${text.length} characters of base64, need ${expected} for ${byteCount} bytes`);
  }
  const padding = (3 - (byteCount % 3)) % 3;
  const digits = [...text].map((character, k) => {
    if (k >= expected - padding) return character === '=' ? 0 : -1;
    return alphabet.indexOf(character);
  });
  const bad = digits.indexOf(-1);
  if (bad >= 0) throw new Error(`${what}: '${text[bad]}' at ${bad} is not base64 here`);
  const bytes = new Uint8Array(byteCount);
  for (let b = 0; b < byteCount; b++) {
    const k = Math.floor(b / 3) * 4;
    const word = (digits[k] << 18) | (digits[k + 1] << 12) | (digits[k + 2] << 6) | digits[k + 3];
    bytes[b] = word >>> (16 - 8 * (b % 3));
  }
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
  const set = fromBase64(bits, byteCount, 'bits');
  const gaps = unknown === undefined ? undefined : fromBase64(unknown, byteCount, 'unknown');
  return Int8Array.from({ length: neuronCount }, (_, i) => {
    if (gaps && bitAt(gaps, i)) return 0;
    return bitAt(set, i) ? 1 : -1;
  });
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
