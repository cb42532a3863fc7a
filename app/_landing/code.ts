/** Digits of a join code in whatever was typed or pasted: `428 193`, `428-193`, a whole `…/j/428193` link. */
export const digitsOf = (text: string): string => {
  const afterLink = /\/j\/(.+)$/.exec(text)?.[1] ?? text;
  return afterLink.normalize('NFKC').replace(/\D/g, '').slice(0, 7);
};

/** `428193` → `428 193`: two halves, readable aloud. */
export const spaced = (digits: string): string =>
  digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;

export const isCode = (digits: string): boolean => /^\d{6,7}$/.test(digits);

export const wrongCode = (digits: string): string =>
  `No open room has the code ${spaced(digits)}. Check the projector: the numbers may have swapped.`;
export const shortCode = 'A code has six digits, such as 428 193.';
