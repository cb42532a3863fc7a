/** `75` → `about 1 min 20 s left`: nobody needs it finer than that. */
export const timeLeft = (seconds: number): string => {
  if (seconds < 10) return 'a few seconds left';
  const tens = Math.ceil(seconds / 10) * 10;
  if (tens < 60) return `about ${tens} s left`;
  const rest = tens % 60;
  return `about ${Math.floor(tens / 60)} min${rest ? ` ${rest} s` : ''} left`;
};
