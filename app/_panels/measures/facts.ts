import type { BasinRow } from '../../../core/measure/basins';
import { errorChance, fitting, fixedChance } from '../../../core/measure/capacity';
import { reachOf } from '../reach';
import { count, fixed, percent, sentenceList } from '../words';
import type { Point } from './Plot';
import type { Standing } from './standing';

/** How full the canvas is, and how much random drawings would leave of it, exactly at this size. */
export type LoadFacts = {
  readonly stored: number;
  readonly load: number;
  /** The most random memories of which each holds still nine times in ten, or every second time. */
  readonly ninety: number;
  readonly fifty: number;
  /** The chance that one of so many random memories as are stored holds still. */
  readonly chance: number;
  /** Memories up to which the curve goes. */
  readonly until: number;
  readonly curve: readonly Point[];
};

/** At most `most` whole numbers from 1 to `until`, evenly spread, both ends among them. */
export const countsTo = (until: number, most: number): number[] => [
  ...new Set(
    Array.from({ length: most }, (_, k) => Math.round(1 + (k * (until - 1)) / Math.max(1, most - 1))),
  ),
];

export const loadFacts = (stored: number, neuronCount: number): LoadFacts => {
  const ninety = fitting(neuronCount);
  const fifty = fitting(neuronCount, 0.5);
  const until = Math.max(4, Math.ceil(1.25 * Math.max(stored, 1.6 * fifty)));
  return {
    stored,
    load: stored / neuronCount,
    ninety,
    fifty,
    chance: stored === 0 ? 1 : fixedChance(neuronCount, stored),
    until,
    curve: countsTo(until, 80).map((x) => ({ x, y: fixedChance(neuronCount, x) })),
  };
};

/** `0.023`: three decimals, more where that would be 0. */
export const loadWords = (load: number): string => fixed(load, load > 0 && load < 0.001 ? 5 : 3);

export const loadSentence = ({ stored, load, ninety, fifty }: LoadFacts, neuronCount: number): string => {
  const fits = `Under Hebb about ${ninety} random drawings fit: each of them then holds still nine times in ten. At ${fifty} every second one does.`;
  return stored === 0
    ? `Nothing is stored yet. ${fits}`
    : `${count(stored, 'memory', 'memories')} in ${count(neuronCount, 'neuron')}: a load α = P/N of ${loadWords(load)}. ${fits}`;
};

/** Which memories hold still, in one sentence. */
export const standingSentence = (found: readonly Standing[], names: readonly string[]): string => {
  const fallen = found.flatMap(({ fixed: holds }, k) => (holds ? [] : [names[k] ?? `memory ${k + 1}`]));
  if (fallen.length === 0)
    return found.length === 1 ? 'The memory holds still.' : `All ${found.length} memories hold still.`;
  const shown = fallen.length > 4 ? [...fallen.slice(0, 3), `${fallen.length - 3} others`] : fallen;
  return `${found.length - fallen.length} of ${found.length} hold still. Not ${sentenceList(shown)}.`;
};

export type Likeness = { readonly memory: number; readonly other: number; readonly overlap: number };

/** For each memory the other one that it overlaps most with, in size; none where it is alone. */
export const alikes = (matrix: Float64Array, memoryCount: number): Likeness[] =>
  Array.from({ length: memoryCount }, (_, memory) => memory).flatMap((memory) => {
    let best: Likeness | null = null;
    for (let other = 0; other < memoryCount; other++) {
      const overlap = matrix[memory * memoryCount + other];
      if (other === memory || (best && Math.abs(overlap) <= Math.abs(best.overlap))) continue;
      best = { memory, other, overlap };
    }
    return best ? [best] : [];
  });

/** `agree in 96 %, overlap 0.92`: the share of equal neurons is (1 + m)/2. */
export const agreementWords = (overlap: number): string =>
  `agree in ${percent((1 + overlap) / 2)}, overlap ${fixed(overlap)}`;

/** The two that are most alike, in a sentence. */
export const alikeSentence = (all: readonly Likeness[], names: readonly string[]): string => {
  if (all.length === 0) return 'It takes two memories to look alike: store another one.';
  const most = all.reduce((best, each) => (Math.abs(each.overlap) > Math.abs(best.overlap) ? each : best));
  const like = most.overlap < 0 ? 'the negative of ' : '';
  return `Most alike are ${names[most.memory]} and ${like}${names[most.other]}: they ${agreementWords(Math.abs(most.overlap))}. Random pictures agree in about 50 %, overlap near 0.`;
};

/** Loads at which the one-step error is measured: few, from 2 memories to well past where it matters. */
export const errorLoads = (neuronCount: number): number[] =>
  countsTo(Math.max(4, Math.min(200, 2 * fitting(neuronCount, 0.5))), 9).filter((load) => load > 1);

/** The exact error of Hebb and random memories: P = Prob[#(−1) > ((P−1)(N−1) + N − 1)/2]. */
export const errorCurve = (neuronCount: number, until: number): Point[] =>
  countsTo(until, 60).map((x) => ({ x, y: errorChance(neuronCount, x) }));

/** Trials a load, so that the whole takes seconds. */
export const errorTrials = (neuronCount: number, loads: readonly number[]): number => {
  const cost = loads.reduce((sum, load) => sum + 3 * load * neuronCount, 0);
  return Math.max(4, Math.min(100, Math.round(2e8 / Math.max(1, cost))));
};

/** The share of all neurons of the room's memories that would flip at once. */
export const ownError = (found: readonly Standing[], neuronCount: number): number =>
  found.length === 0 ? 0 : found.reduce((sum, { wrong }) => sum + wrong, 0) / (found.length * neuronCount);

/** Shares of damage that a basin is measured at. */
export const basinDamages: readonly number[] = Array.from({ length: 11 }, (_, k) => k / 20);

/** How far a basin reaches, in a sentence; that nothing is known yet, where nothing is. */
export const basinSentence = (rows: readonly BasinRow[], name: string): string => {
  const measured = rows.filter(({ count: made }) => made > 0);
  if (measured.length === 0)
    return `How much damage does ${name} heal from? Press Measure: it is damaged again and again, and recalled.`;
  const radius = reachOf(measured);
  const last = measured[measured.length - 1];
  if (measured[0].x === 0 && measured[0].mean < 0.5)
    return `${name} is not found even when nothing is damaged: it has no basin here.`;
  if (measured.every(({ mean }) => mean >= 0.5))
    return `${name} is found from ${percent(last.x)} damage in at least half of the trials.`;
  return `The basin of ${name} reaches to about ${percent(radius)} damage: up to there at least half of the cues find it.`;
};

/** The directions that the memories take up, and the others, in a sentence. */
export const spectrumSentence = (values: ArrayLike<number>, memoryCount: number): string => {
  const told = Math.max(1, Math.min(memoryCount, values.length - 1));
  const range = (from: number, to: number) =>
    fixed(values[from]) === fixed(values[to])
      ? `at ${fixed(values[from])}`
      : `from ${fixed(values[to])} to ${fixed(values[from])}`;
  return `${count(told, 'eigenvalue')}, one for each memory, ${told === 1 ? 'lies' : 'lie'} ${range(0, told - 1)}. The other ${values.length - told} lie ${range(told, values.length - 1)}.`;
};

/** `3 of 20 · 15 %` of what is to be measured. */
export const progressWords = (done: number, total: number): string =>
  `${done.toLocaleString('en')} of ${total.toLocaleString('en')} · ${percent(total > 0 ? done / total : 0)}`;
