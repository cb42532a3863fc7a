import { criticalLoad, fixedChance, type Row, retrievalOverlap } from '../../../core';
import { fixed, percent, sentenceList } from '../../_panels/words';
import type { Plan } from '../bench';
import { type CurveWork, curveWork } from '../curves';
import type { LabExperiment } from '../experiment';
import { type Form, listOf, numberOf } from '../fields';
import {
  isHebb,
  networkCost,
  networkFields,
  networkName,
  networkOf,
  networkProblem,
  networkWarning,
} from '../networks';
import type { Plot, Series, View } from '../view';
import { evenly, measured, noRow, pointsOf, trialFields, workProblem } from './common';

const sizes = ['64', '100', '256', '400', '1000'].map((value) => ({ value, label: value }));
/** An overlap that nobody would call anything but the memory. */
const HIGH = 0.95;
const critical = criticalLoad();

type Curve = { readonly neuronCount: number; readonly counts: readonly number[] };

const countsOf = (neuronCount: number, form: Form): number[] => {
  const loads = evenly(0.02, numberOf(form, 'most'), numberOf(form, 'points'));
  return [...new Set(loads.map((load) => Math.max(1, Math.round(load * neuronCount))))];
};

const curvesOf = (form: Form): Curve[] =>
  listOf(form, 'sizes')
    .map(Number)
    .map((neuronCount) => ({ neuronCount, counts: countsOf(neuronCount, form) }));

/** Learning P patterns of N neurons, and a few sweeps of N visits at P each. */
const costOf = (form: Form, neuronCount: number, memoryCount: number): number =>
  networkCost(form) * (8 * neuronCount * memoryCount + 5000);

const workOf = (form: Form, curves: readonly Curve[]): CurveWork =>
  curveWork({
    curves: curves.map(({ neuronCount, counts }) => ({ key: neuronCount, xs: counts })),
    trials: numberOf(form, 'trials'),
    seed: numberOf(form, 'seed'),
    cost: (curve, count) => costOf(form, curves[curve].neuronCount, count),
    job: ({ curve, x: memoryCount, trials, seed }) => {
      const { neuronCount } = curves[curve];
      const options = { network: networkOf(form), neuronCount, memoryCounts: [memoryCount], trials, seed };
      return { id: 'capacity', options };
    },
  });

const meanField = (most: number): Series => {
  const loads = evenly(0, Math.min(most, critical.load), 60);
  const after = critical.load * (1 + 1e-9);
  const gone = most > after ? [after, most] : [];
  const points = [...loads, ...gone].map((load) => ({ x: load, y: retrievalOverlap(load) }));
  return { id: 'theory', label: 'Theory, N → ∞', kind: 'theory', mark: -1, points };
};

/** The chance that a random memory is a fixed point under Hebb, exact at finite N. */
const fixedTheory = ({ neuronCount, counts }: Curve, mark: number): Series => ({
  id: `theory-${neuronCount}`,
  label: `Theory, N\u00a0=\u00a0${neuronCount}`,
  kind: 'theory',
  mark,
  points: counts.map((count) => ({ x: count / neuronCount, y: fixedChance(neuronCount, count) })),
});

/** Rows of one quantity, over the load instead of the number of memories. */
const overLoad = (
  points: readonly (readonly Row[])[],
  quantity: number,
  { neuronCount, counts }: Curve,
): Row[] => points.map((rows, k) => ({ ...(rows[quantity] ?? noRow(0)), x: counts[k] / neuronCount }));

const measuredSeries = (curve: Curve, rows: readonly Row[], mark: number): Series => ({
  id: `measured-${curve.neuronCount}`,
  label: `N\u00a0=\u00a0${curve.neuronCount}`,
  kind: 'measured',
  mark,
  points: pointsOf(rows),
});

/** What theory says of this form; the same at every frame. */
type Theory = { readonly infinite: readonly Series[]; readonly exact: readonly Series[] };

const theoryOf = (form: Form, curves: readonly Curve[], most: number): Theory =>
  isHebb(form)
    ? { infinite: [meanField(most)], exact: curves.map(fixedTheory) }
    : { infinite: [], exact: [] };

const furthest = (form: Form, curves: readonly Curve[]): number =>
  Math.max(
    numberOf(form, 'most'),
    ...curves.flatMap(({ neuronCount, counts }) => counts.map((p) => p / neuronCount)),
  );

type Measured = { readonly curve: Curve; readonly overlap: readonly Row[]; readonly fixed: readonly Row[] };

const plotsOf = (most: number, theory: Theory, all: readonly Measured[]): Plot[] => {
  const x = { label: 'Load α = P/N, memories a neuron', min: 0, max: most };
  const marks =
    theory.infinite.length > 0 ? [{ x: critical.load, label: `αc = ${fixed(critical.load, 3)}` }] : [];
  const overlaps = all.map(({ curve, overlap }, mark) => measuredSeries(curve, overlap, mark));
  const shares = all.map((each, mark) => measuredSeries(each.curve, each.fixed, mark));
  return [
    {
      kind: 'plot',
      label: 'Overlap kept',
      x,
      y: { label: 'Overlap m with the memory', min: 0, max: 1.12 },
      series: [...theory.infinite, ...overlaps],
      marks,
    },
    {
      kind: 'plot',
      label: 'Memories fixed',
      x,
      y: { label: 'Share of memories that stay exactly', min: 0, max: 1.12 },
      series: [...theory.exact, ...shares],
      marks,
    },
  ];
};

const lastGood = ({ curve, overlap }: Measured): string => {
  const measuredRows = overlap.filter(({ count }) => count > 0);
  const firstBad = measuredRows.findIndex(({ mean }) => mean < HIGH);
  const good = firstBad < 0 ? measuredRows[measuredRows.length - 1] : measuredRows[firstBad - 1];
  if (!good) return `N = ${curve.neuronCount} at no load measured`;
  return `N\u00a0=\u00a0${curve.neuronCount} up to α\u00a0=\u00a0${fixed(good.x)}${firstBad < 0 ? ' and perhaps beyond' : ''}`;
};

const summaryOf = (form: Form, all: readonly Measured[]): string => {
  if (all.some(({ overlap }) => overlap.some(({ count }) => count > 0)))
    return `${networkName(form)}: an overlap of ${HIGH} or more is kept by ${sentenceList(all.map(lastGood))}.`;
  return isHebb(form)
    ? `Theory, for endlessly many neurons: the overlap stays above ${fixed(critical.overlap)} up to αc = ${fixed(critical.load, 3)}, then nothing is left. Press Run to measure networks that have an end.`
    : 'Press Run: a point appears for each load, and its error bar shrinks with every trial.';
};

const tableOf = (all: readonly Measured[]) => ({
  columns: ['N', 'P', 'α = P/N', 'Overlap m', 'Stay fixed', 'Trials'],
  rows: all.flatMap(({ curve, overlap, fixed: share }) =>
    overlap.map((row, k) => [
      curve.neuronCount,
      curve.counts[k],
      fixed(row.x, 3),
      measured(row),
      row.count > 0 ? percent(share[k].mean) : '–',
      row.count,
    ]),
  ),
});

const fileOf = (form: Form, all: readonly Measured[]) => ({
  columns: [
    ...['network', 'seed', 'neurons', 'memories', 'load', 'trials', 'overlap', 'overlap_standard_error'],
    ...['share_fixed', 'share_fixed_standard_error', 'theory_overlap_infinite', 'theory_share_fixed'],
  ],
  rows: all.flatMap(({ curve, overlap, fixed: share }) =>
    overlap.flatMap((row, k) =>
      row.count === 0
        ? []
        : [
            [
              ...[networkName(form), numberOf(form, 'seed'), curve.neuronCount, curve.counts[k]],
              ...[row.x, row.count, row.mean, row.error, share[k].mean, share[k].error],
              isHebb(form) ? retrievalOverlap(row.x) : null,
              isHebb(form) ? fixedChance(curve.neuronCount, curve.counts[k]) : null,
            ],
          ],
    ),
  ),
});

const viewOf = (form: Form, curves: readonly Curve[]): ((all: readonly Measured[]) => View) => {
  const most = furthest(form, curves);
  const theory = theoryOf(form, curves, most);
  return (all) => ({
    charts: plotsOf(most, theory, all),
    table: () => tableOf(all),
    file: () => fileOf(form, all),
    summary: summaryOf(form, all),
  });
};

const plan = (form: Form): Plan | { problem: string } => {
  const curves = curvesOf(form);
  const impossible = curves.map(({ neuronCount }) => networkProblem(form, neuronCount)).find(Boolean);
  const steps = curves.flatMap(({ neuronCount, counts }) =>
    counts.map((count) => costOf(form, neuronCount, count)),
  );
  const problem = impossible ?? workProblem(steps.reduce((a, b) => a + b, 0) * numberOf(form, 'trials'));
  if (problem) return { problem };
  const work = workOf(form, curves);
  const show = viewOf(form, curves);
  return {
    jobs: work.jobs,
    note: networkWarning(form),
    view: (results) => {
      const points = work.gather(results);
      return show(
        curves.map((curve, k) => ({
          curve,
          overlap: overLoad(points[k], 0, curve),
          fixed: overLoad(points[k], 1, curve),
        })),
      );
    },
  };
};

export const capacity: LabExperiment = {
  id: 'capacity',
  label: 'Capacity',
  title: 'How many memories fit?',
  shows:
    'A network stores P random memories, starts at one of them and settles: the chart shows how much of that memory is left, 1 being all of it, as memories are added.',
  tries:
    'Run it under Hebb and see the slope grow steeper with N; then choose the pseudo-inverse, or a model with more capacity and a larger load.',
  why: {
    title: 'Why a slope and not a cliff?',
    text: [
      'Theory speaks of endlessly many neurons. There every network is average, and all of them fail at the same load: αc = 0.138 memories a neuron.',
      'A network of 64 neurons is never average. One lucky set of memories holds far beyond αc, an unlucky one fails long before it. The mean of many such networks falls gently, and the more neurons there are, the more they agree: the slope turns into the cliff.',
    ],
  },
  fields: (form) => [
    { kind: 'several', id: 'sizes', label: 'Neurons N', initial: '64,256', options: sizes },
    ...networkFields(form),
    { kind: 'number', id: 'most', label: 'Largest load α', initial: '0.3', min: 0.05, max: 3, whole: false },
    { kind: 'number', id: 'points', label: 'Points a curve', initial: '13', min: 2, max: 40, whole: true },
    ...trialFields('20', 500),
  ],
  plan,
};
