import { limits } from './limits';
import { adjectives, animals, palette } from './name-words';

/** A stable 32-bit number of a text (FNV-1a with a final mix), so that names and colours spread evenly. */
const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** "Amber Fox": the name of a participant who gave none, the same on every machine. */
export const generatedName = (id: string): string => {
  if (id === 'basin') return 'Basin';
  const h = hash(id);
  const animal = animals[h % animals.length];
  return `${adjectives[Math.floor(h / animals.length) % adjectives.length]} ${animal}`;
};

/** A colour of the participant on which white text is readable (contrast at least 4.5 : 1). */
export const colorOf = (id: string): string => palette[hash(`colour ${id}`) % palette.length];

const emojiJoin =
  /(?<=\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D(?=\p{Extended_Pictographic})/gu;
const spaces = /[\s\p{Zs}\u2028\u2029\u0085]+/gu;
/** Controls, direction marks, zero-width and filler characters, private use, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]|\u034F|[\u115F\u1160\u2800\u3164\uFFA0]|\u17B4|\u17B5/gu;
/** More than four marks on one letter. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
const kept = '\uE000';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const tidy = (raw: string): string =>
  raw
    .normalize('NFC')
    .replaceAll(kept, '')
    .replace(spaces, ' ')
    .replace(emojiJoin, kept)
    .replace(unseen, (character) => (character === kept ? '\u200D' : ''))
    .replace(stackedMarks, '$1')
    .replace(/ +/g, ' ')
    .trim();

/**
 * A name as it may be shown: one line, nothing invisible, emoji kept whole, 1 to `max` graphemes.
 * Null when nothing is left or it is too long.
 */
export const cleanName = (raw: string, max: number = limits.name): string | null => {
  if (raw.length > limits.rawName) return null;
  const name = tidy(raw);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return null;
  return [...graphemes.segment(name)].length > max ? null : name;
};
