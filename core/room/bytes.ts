import { fromBase64, toBase64 } from '../pattern/base64';

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
