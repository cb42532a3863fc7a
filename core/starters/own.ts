import { packBits } from '../pattern/bits';
import { pictures } from './data/pictures';
import type { Starter } from './types';

export const fluent = {
  source: 'Fluent Emoji High Contrast by Microsoft, from @iconify-json/fluent-emoji-high-contrast',
  licence: 'MIT',
};
const pixelFonts = { source: 'js-pixel-fonts by Harry Cummings (Seven plus)', licence: 'MIT' };
export const basin = { source: 'Basin', licence: 'CC0-1.0' };

const oneHot = (chosen: number): string =>
  packBits(Int8Array.from({ length: 5 }, (_, i) => (i === chosen ? 1 : -1))).bits;

export const iconDescription = 'Six pictures far enough apart: damage any of them and Hebb finds it again.';

/** The sets with a size of their own. The first one is what a new room starts with. */
export const ownStarters: readonly Starter[] = [
  {
    id: 'icons-16x16',
    label: 'Robot and friends',
    description: iconDescription,
    width: 16,
    height: 16,
    memories: pictures.icons16,
    ...fluent,
  },
  {
    id: 'icons-24x24',
    label: 'Droplet and friends',
    description: iconDescription,
    width: 24,
    height: 24,
    memories: pictures.icons24,
    ...fluent,
  },
  {
    id: 'icons-32x32',
    label: 'Elephant and friends',
    description: iconDescription,
    width: 32,
    height: 32,
    memories: pictures.icons32,
    ...fluent,
  },
  {
    id: 'letters-8x8',
    label: 'B, A, S, I, N',
    description: 'Small letters, kept apart by the pseudo-inverse rule. Try them under Hebb.',
    width: 8,
    height: 8,
    settings: { rule: 'pseudo-inverse' },
    memories: pictures.letters8,
    ...pixelFonts,
  },
  {
    id: 'letters-10x10',
    label: 'The alphabet',
    description: 'All 26 letters, kept by the pseudo-inverse rule. Switch to Hebb and see how many are left.',
    width: 10,
    height: 10,
    settings: { rule: 'pseudo-inverse' },
    memories: pictures.letters10,
    ...pixelFonts,
  },
  {
    id: 'letters-16x16',
    label: 'Look-alike letters',
    description:
      'E, F, P, R, B, D share most strokes: under Hebb they blur, the pseudo-inverse keeps all six.',
    width: 16,
    height: 16,
    settings: { rule: 'hebbian' },
    memories: pictures.letters16,
    ...pixelFonts,
  },
  {
    id: 'faces-16x16',
    label: 'Twelve faces',
    description: 'Too many, too alike: for overloading the network on purpose and meeting its mixtures.',
    width: 16,
    height: 16,
    settings: { rule: 'hebbian' },
    memories: pictures.faces16,
    ...basin,
  },
  {
    id: 'five-neurons',
    label: 'Five neurons',
    description:
      'The example small enough for paper: three memories, 32 states, and a tie rule that decides.',
    width: 5,
    height: 1,
    settings: { rule: 'hebbian', schedule: 'sequential', tie: 'plus' },
    memories: [0, 1, 2].map((i) => ({ name: `X${i + 1}`, bits: oneHot(i) })),
    ...basin,
  },
];
