/** 1, 2 or 5 times a power of ten: about `count` steps from low to high. */
export const niceStep = (low: number, high: number, count = 5): number => {
  const rough = (high - low) / count;
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10;
  return factor * power;
};

/** Round values from low to high, both included where they are round. */
export const ticksOf = (low: number, high: number, count = 5): number[] => {
  const step = niceStep(low, high, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => {
    const value = (first + k) * step;
    return Number(value.toPrecision(12));
  });
};

export type Scale = { readonly low: number; readonly high: number; at(value: number): number };

/** Puts `low` to `from` and `high` to `to`; a range of nothing becomes one of 1. */
export const scaleOf = (low: number, high: number, [from, to]: readonly [number, number]): Scale => {
  const range = high > low ? high - low : 1;
  return { low, high: low + range, at: (value) => from + ((value - low) / range) * (to - from) };
};

/** `0.05`, `1,000`, `−0.5`: no more digits than a tick needs. */
export const tickWords = (value: number): string => {
  const text = Math.abs(value).toLocaleString('en', { maximumFractionDigits: 4 });
  return value < 0 ? `−${text}` : text;
};
