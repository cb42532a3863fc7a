const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** `7_200_000` → `2 hours ago`. */
export const agoWords = (ms: number): string => {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const found = units.find((each) => ms >= each.ms);
  return found ? words.format(-Math.floor(ms / found.ms), found.unit) : 'just now';
};
