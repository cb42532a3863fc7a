import { mkdirSync, writeFileSync } from 'node:fs';
import { activity, type Bitmap, packBitmap, worstOverlap } from './bitmap';
import { differentFaces } from './faces';
import { rasterIcons } from './icons';
import { alphabet, alphabetLetter, largeLetter, lookAlikes, smallLetter } from './letters';

/** Writes core/starters/data/pictures.ts. Run by hand (`npm run starters`) when a set changes. */

const mostOverlap = 0.155;
const icons: { id: string; side: number; names: Record<string, string> }[] = [
  {
    id: 'icons16',
    side: 16,
    names: {
      Robot: 'robot',
      Hourglass: 'hourglass-done',
      Key: 'key',
      House: 'house',
      Elephant: 'elephant',
      Gear: 'gear',
    },
  },
  {
    id: 'icons24',
    side: 24,
    names: {
      Droplet: 'droplet',
      House: 'house',
      Elephant: 'elephant',
      Footprints: 'footprints',
      Key: 'key',
      'Crescent moon': 'crescent-moon',
    },
  },
  {
    id: 'icons32',
    side: 32,
    names: {
      Elephant: 'elephant',
      Pizza: 'pizza',
      Gear: 'gear',
      'Spiral shell': 'spiral-shell',
      House: 'house',
      Key: 'key',
    },
  },
];

type NamedSet = { id: string; names: string[]; pictures: Bitmap[] };

const iconSets = (): Promise<NamedSet[]> =>
  Promise.all(
    icons.map(async ({ id, side, names }) => ({
      id,
      names: Object.keys(names),
      pictures: await rasterIcons(Object.values(names), side, mostOverlap),
    })),
  );

const drawnSets = (): NamedSet[] => {
  const faces = differentFaces(12);
  return [
    { id: 'letters8', names: [...'BASIN'], pictures: [...'BASIN'].map(smallLetter) },
    { id: 'letters10', names: alphabet, pictures: alphabet.map(alphabetLetter) },
    { id: 'letters16', names: lookAlikes, pictures: lookAlikes.map(largeLetter) },
    { id: 'faces16', names: faces.map((_, i) => `Face ${i + 1}`), pictures: faces },
  ];
};

const written = ({ id, names, pictures }: NamedSet): string =>
  [
    `  ${id}: [`,
    ...pictures.map((picture, i) => `    { name: '${names[i]}', bits: '${packBitmap(picture)}' },`),
    '  ],',
  ].join('\n');

const sets = [...(await iconSets()), ...drawnSets()];
const folder = new URL('../../core/starters/data/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('pictures.ts', folder),
  [
    '/** Written by `npm run starters`: base64, one bit a neuron, first neuron in the lowest bit. Do not edit. */',
    'export const pictures = {',
    ...sets.map(written),
    '};',
    '',
  ].join('\n'),
);
for (const { id, pictures } of sets) {
  const least = Math.min(...pictures.map(activity));
  process.stdout.write(
    `${id}: ${pictures.length} pictures, activity ≥ ${least.toFixed(2)}, overlap ≤ ${worstOverlap(pictures).toFixed(3)}\n`,
  );
}
