const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Int16Array(128).fill(-1);
for (let digit = 0; digit < alphabet.length; digit++) digits[alphabet.charCodeAt(digit)] = digit;

const padding = 61;

const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
/** Characters made of their codes at a time: more arguments than this not every engine takes. */
const CHUNK = 4_096;

/** Joined from few long pieces: a text that grows by the letter is a tree that somebody has to flatten later. */
const textOf = (letters: Uint8Array): string => {
  let text = '';
  for (let k = 0; k < letters.length; k += CHUNK)
    text += String.fromCharCode(...letters.subarray(k, k + CHUNK));
  return text;
};

/** Standard base64 with padding. */
export function toBase64(bytes: ArrayLike<number>): string {
  const { length } = bytes;
  const letters = new Uint8Array(Math.ceil(length / 3) * 4);
  for (let k = 0, at = 0; k < length; k += 3, at += 4) {
    const triple = (bytes[k] << 16) | ((bytes[k + 1] ?? 0) << 8) | (bytes[k + 2] ?? 0);
    letters[at] = codes[triple >>> 18];
    letters[at + 1] = codes[(triple >>> 12) & 63];
    letters[at + 2] = k + 1 < length ? codes[(triple >>> 6) & 63] : padding;
    letters[at + 3] = k + 2 < length ? codes[triple & 63] : padding;
  }
  return textOf(letters);
}

/** The value of one character of base64; −1 for any other. */
const digitAt = (text: string, k: number): number => digits[text.charCodeAt(k)] ?? -1;

/** Where the first character is that is no base64 of this length; −1 when there is none. */
export function strangerIn(text: string, byteCount: number): number {
  const known = Math.ceil((byteCount * 4) / 3);
  for (let k = 0; k < known; k++) if (digitAt(text, k) < 0) return k;
  for (let k = known; k < text.length; k++) if (text.charCodeAt(k) !== padding) return k;
  return -1;
}

const lengthOf = (text: string): number =>
  (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);

/** Null for anything that is not base64 with padding. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const bytes = new Uint8Array(lengthOf(text));
  if (strangerIn(text, bytes.length) >= 0) return null;
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const high = (digitAt(text, i) << 18) | (digitAt(text, i + 1) << 12);
    const quad = high | (Math.max(0, digitAt(text, i + 2)) << 6) | Math.max(0, digitAt(text, i + 3));
    bytes[at++] = quad >> 16;
    if (at < bytes.length) bytes[at++] = quad >> 8;
    if (at < bytes.length) bytes[at++] = quad;
  }
  return bytes;
}
