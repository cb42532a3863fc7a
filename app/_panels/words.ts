/** How numbers and names are written on the screen. */

const MINUS = '−';

/** `-0.234` → `−0.23`; never `−0.00`. */
export const fixed = (value: number, decimals = 2): string => {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
};

/** As `fixed`, with a plus sign before positive values. */
export const signed = (value: number, decimals = 2): string => {
  const text = fixed(value, decimals);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
};

/** The value of a neuron: `+1`, `−0.38`, `unknown`; read as 0 and 1 where a room does. */
export const valueWords = (value: number, units: 'bipolar' | 'binary' = 'bipolar'): string => {
  if (value === 0) return 'unknown';
  const decimals = Math.abs(value) === 1 ? 0 : 2;
  return units === 'binary' ? fixed((value + 1) / 2, decimals) : signed(value, decimals);
};

/** `0.2234` → `22 %`, with a narrow space that does not break. */
export const percent = (fraction: number): string => `${Math.round(fraction * 100)} %`;

/** `1 flip`, `1,204 flips`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** Milliseconds since 1970 as the time of day here: `14:03:22`. */
export const clock = (at: number): string => new Date(at).toLocaleTimeString('en-GB');

/** `428193` → `428 193`: read aloud in two halves. */
export const spacedCode = (code: string): string => {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
};

/** Column and row of a neuron, counted from 1 as people do. */
export const place = (neuron: number, width: number): string =>
  `${(neuron % width) + 1}, ${Math.floor(neuron / width) + 1}`;

/** `[a, b, c]` → `a, b and c`. */
export const sentenceList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
