const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int16Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

const codes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));
const PADDING = 61;
const CHUNK = 8_192;

/** Standard base64 with padding. */
export const toBase64 = (bytes: ArrayLike<number>): string => {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let i = 0, at = 0; i < bytes.length; i += 3) {
    const triple = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out[at++] = codes[triple >> 18];
    out[at++] = codes[(triple >> 12) & 63];
    out[at++] = i + 1 < bytes.length ? codes[(triple >> 6) & 63] : PADDING;
    out[at++] = i + 2 < bytes.length ? codes[triple & 63] : PADDING;
  }
  let text = '';
  for (let i = 0; i < out.length; i += CHUNK) text += String.fromCharCode(...out.subarray(i, i + CHUNK));
  return text;
};

/** Null for anything that is not base64 with padding. */
export const fromBase64 = (text: string): Uint8Array | null => {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let quad = 0;
    for (let k = 0; k < 4; k++) {
      const value = i + k < text.length - padding ? (values[text.charCodeAt(i + k)] ?? -1) : 0;
      if (value < 0) return null;
      quad = (quad << 6) | value;
    }
    for (let k = 16; k >= 0 && at < bytes.length; k -= 8) bytes[at++] = (quad >> k) & 255;
  }
  return bytes;
};

/** LEB128: seven bits a byte, lowest first, the high bit says that more follow. */
export const writeVarint = (out: number[], value: number): void => {
  let rest = value;
  while (rest >= 128) {
    out.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
};

/** Reads all varints of `bytes`; null when the last one is cut off or one exceeds 32 bits. */
export const readVarints = (bytes: Uint8Array): number[] | null => {
  const all: number[] = [];
  let value = 0;
  let factor = 1;
  for (const byte of bytes) {
    value += (byte & 127) * factor;
    if (value > 0xffff_ffff) return null;
    if (byte < 128) {
      all.push(value);
      value = 0;
      factor = 1;
    } else factor *= 128;
  }
  return factor === 1 ? all : null;
};

/** Ascending numbers as base64 of the varints of their gaps; the first gap counts from −1, less one. */
export const packAscending = (numbers: ArrayLike<number>): string => {
  const bytes: number[] = [];
  let last = -1;
  for (let i = 0; i < numbers.length; i++) {
    writeVarint(bytes, numbers[i] - last - 1);
    last = numbers[i];
  }
  return toBase64(bytes);
};

/** Null for anything that is not ascending numbers below `limit`. */
export const unpackAscending = (text: string, limit: number): number[] | null => {
  const bytes = fromBase64(text);
  const gaps = bytes && readVarints(bytes);
  if (!gaps || gaps.length > limit) return null;
  let last = -1;
  const numbers: number[] = [];
  for (const gap of gaps) {
    last += gap + 1;
    if (last >= limit) return null;
    numbers.push(last);
  }
  return numbers;
};
