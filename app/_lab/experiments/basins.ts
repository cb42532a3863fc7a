import type { Row } from '../../../core';
import { reachOf } from '../../_panels/reach';
import { fixed, percent, sentenceList } from '../../_panels/words';
import type { Plan } from '../bench';
import { curveWork } from '../curves';
import type { LabExperiment } from '../experiment';
import { type Field, type Form, listOf, numberOf } from '../fields';
import {
  networkCost,
  networkFields,
  networkName,
  networkOf,
  networkProblem,
  networkWarning,
} from '../networks';
import type { Plot, View } from '../view';
import type { Memories } from '../work';
import { evenly, measured, noRow, pointsOf, trialFields, workProblem } from './common';
import { measurable, patternsOf, starterOptions } from './starter';

const RANDOM = 'random';
const counts = ['2', '5', '10', '15', '20', '30'].map((value) => ({ value, label: value }));

/** One curve: a number of random memories, or a set of pictures. */
type Curve = {
  readonly key: number;
  readonly label: string;
  readonly memories: Memories;
  readonly neuronCount: number;
  readonly count: number;
};

const randomCurve = (neuronCount: number, count: number): Curve => ({
  key: count,
  label: `P\u00a0=\u00a0${count}`,
  memories: { kind: 'random', neuronCount, count },
  neuronCount,
  count,
});

const curvesOf = (form: Form): Curve[] => {
  const set = measurable.find(({ id }) => id === form.set);
  if (!set)
    return listOf(form, 'counts').map((count) => randomCurve(numberOf(form, 'neurons'), Number(count)));
  const patterns = patternsOf(set);
  const { label, width, height } = set;
  return [
    {
      key: 0,
      label,
      memories: { kind: 'given', patterns },
      neuronCount: width * height,
      count: patterns.length,
    },
  ];
};

const damagesOf = (form: Form): number[] => evenly(0, numberOf(form, 'most') / 100, numberOf(form, 'points'));

/** Learning, a few sweeps of N visits at P each, and flips. */
const costOf = (form: Form, { neuronCount, count }: Curve): number =>
  networkCost(form) * (12 * neuronCount * count + 5000);

type Measured = { readonly curve: Curve; readonly found: readonly Row[]; readonly overlap: readonly Row[] };

const plotsOf = (form: Form, all: readonly Measured[]): Plot[] => {
  const x = { label: 'Damage: share of the neurons flipped, in %', min: 0, max: numberOf(form, 'most') };
  const seriesOf = (rows: (each: Measured) => readonly Row[]) =>
    all.map((each, mark) => ({
      id: each.curve.label,
      label: each.curve.label,
      kind: 'measured' as const,
      mark,
      points: pointsOf(rows(each).map((row) => ({ ...row, x: 100 * row.x }))),
    }));
  return [
    {
      kind: 'plot',
      label: 'Memory found',
      x,
      y: { label: 'Share of recalls that find it', min: 0, max: 1.05 },
      series: seriesOf(({ found }) => found),
      marks: [],
    },
    {
      kind: 'plot',
      label: 'Overlap at the end',
      x,
      y: { label: 'Overlap m with the memory', min: 0, max: 1.05 },
      series: [
        {
          id: 'cue',
          label: 'Overlap of the cue, 1 − 2 × damage',
          kind: 'theory',
          mark: -1,
          points: damagesOf(form).map((damage) => ({ x: 100 * damage, y: 1 - 2 * damage })),
        },
        ...seriesOf(({ overlap }) => overlap),
      ],
      marks: [],
    },
  ];
};

const radiusOf = ({ curve, found }: Measured): string => `${percent(reachOf(found))} (${curve.label})`;

const summaryOf = (form: Form, all: readonly Measured[]): string =>
  all.some(({ found }) => found.some(({ count }) => count > 0))
    ? `${networkName(form)}: half of the recalls or more find their memory up to a damage of ${sentenceList(all.map(radiusOf))}.`
    : 'Press Run: memories are damaged more and more, and recalled; a curve falls where the basin ends.';

const viewOf = (form: Form, all: readonly Measured[]): View => ({
  charts: plotsOf(form, all),
  table: () => ({
    columns: ['Memories', 'Damage', 'Memory found', 'Overlap m', 'Trials'],
    rows: all.flatMap(({ curve, found, overlap }) =>
      found.map((row, k) => [
        curve.label,
        `${fixed(100 * row.x, 1)} %`,
        measured(row),
        measured(overlap[k]),
        row.count,
      ]),
    ),
  }),
  file: () => ({
    columns: [
      ...['network', 'seed', 'memory_set', 'neurons', 'memories', 'damage', 'trials', 'share_found'],
      ...['share_found_standard_error', 'overlap', 'overlap_standard_error'],
    ],
    rows: all.flatMap(({ curve, found, overlap }) =>
      found
        .map((row, k) => ({ row, m: overlap[k] }))
        .filter(({ row }) => row.count > 0)
        .map(({ row, m }) => [
          ...[networkName(form), numberOf(form, 'seed'), form.set ?? RANDOM, curve.neuronCount, curve.count],
          ...[row.x, row.count, row.mean, row.error, m.mean, m.error],
        ]),
    ),
  }),
  summary: summaryOf(form, all),
});

const plan = (form: Form): Plan | { problem: string } => {
  const curves = curvesOf(form);
  const damages = damagesOf(form);
  const trials = numberOf(form, 'trials');
  const steps = curves.reduce((sum, curve) => sum + costOf(form, curve), 0) * damages.length * trials;
  const problem = networkProblem(form, curves[0].neuronCount) ?? workProblem(steps);
  if (problem) return { problem };
  const work = curveWork({
    curves: curves.map(({ key }) => ({ key, xs: damages })),
    trials,
    seed: numberOf(form, 'seed'),
    cost: (curve) => costOf(form, curves[curve]),
    job: ({ curve, x: damage, ...portion }) => {
      const { memories } = curves[curve];
      return { id: 'basins', options: { network: networkOf(form), memories, damage, ...portion } };
    },
  });
  return {
    jobs: work.jobs,
    note: networkWarning(form),
    view: (results) => {
      const points = work.gather(results);
      const rowsOf = (curve: number, quantity: number) =>
        points[curve].map((rows, k) => rows[quantity] ?? noRow(damages[k]));
      return viewOf(
        form,
        curves.map((curve, k) => ({ curve, found: rowsOf(k, 0), overlap: rowsOf(k, 1) })),
      );
    },
  };
};

const randomFields: readonly Field[] = [
  { kind: 'number', id: 'neurons', label: 'Neurons N', initial: '100', min: 16, max: 1024, whole: true },
  { kind: 'several', id: 'counts', label: 'Memories P, a curve each', initial: '2,5,10,15', options: counts },
];

export const basins: LabExperiment = {
  id: 'basins',
  label: 'Basins',
  title: 'How much damage can it take?',
  shows:
    'Some neurons of a memory are flipped and the network recalls from there: the chart shows which share of the recalls comes back to the very memory.',
  tries:
    'Run it with 2 to 15 memories and see the basins shrink; then take Look-alike letters, and after Hebb the pseudo-inverse.',
  why: {
    title: 'Where does a basin end?',
    text: [
      'The states from which recall leads to a memory are its basin. With few memories it reaches nearly half way to the opposite picture: up to almost 50\u00a0% damage. Every further memory takes some of it away, long before the memory itself is lost.',
      'At 50\u00a0% a cue has as much of the memory as of its opposite, and nothing can tell them apart.',
    ],
  },
  fields: (form) => [
    {
      kind: 'choice',
      id: 'set',
      label: 'Memories',
      initial: RANDOM,
      options: [{ value: RANDOM, label: 'Random patterns' }, ...starterOptions],
    },
    ...((form.set ?? RANDOM) === RANDOM ? randomFields : []),
    ...networkFields(form),
    { kind: 'number', id: 'most', label: 'Most damage, %', initial: '50', min: 5, max: 100, whole: true },
    { kind: 'number', id: 'points', label: 'Points a curve', initial: '11', min: 2, max: 40, whole: true },
    ...trialFields('40', 1000),
  ],
  plan,
};
