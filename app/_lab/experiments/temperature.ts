import type { Row } from '../../../core';
import { count, fixed, sentenceList } from '../../_panels/words';
import type { Plan } from '../bench';
import type { Table } from '../csv';
import { curveWork } from '../curves';
import type { LabExperiment } from '../experiment';
import { type Form, listOf, numberOf } from '../fields';
import type { Job } from '../protocol';
import type { Plot, Series, View } from '../view';
import { warmLine } from '../warm-line';
import type { Result } from '../work';
import { evenly, measured, noRow, pointsOf, trialFields, workProblem } from './common';

const SWEEPS = 50;
const COLDEST = 0.05;
const HALF = 0.5;

/** One curve: so many memories in N neurons. One memory is a load of 0: there is no crosstalk. */
type Curve = { readonly memoryCount: number; readonly load: number; readonly label: string };

const curveOf = (load: number, neuronCount: number): Curve => {
  const memoryCount = Math.max(1, Math.round(load * neuronCount));
  const real = memoryCount === 1 ? 0 : memoryCount / neuronCount;
  const label =
    memoryCount === 1 ? '1 memory' : `${count(memoryCount, 'memory', 'memories')}, α = ${fixed(real)}`;
  return { memoryCount, load: real, label };
};

const curvesOf = (form: Form): Curve[] => {
  const curves = listOf(form, 'loads').map((load) => curveOf(Number(load), numberOf(form, 'neurons')));
  return curves.filter(
    ({ memoryCount }, k) => curves.findIndex((each) => each.memoryCount === memoryCount) === k,
  );
};

const LINE_POINTS = 30;
/** What a line of theory takes beside the trials. */
const LINE_COST = 2e7;

const lineOf = ({ load }: Curve, form: Form) => ({
  load,
  most: numberOf(form, 'hottest'),
  points: LINE_POINTS,
});

/** The line of one memory is quick, and there before anything runs; the others come from a worker. */
const quickLine = (curve: Curve, form: Form): readonly Row[] =>
  curve.load === 0 ? warmLine(lineOf(curve, form)) : [];

const lineRows = (quick: readonly Row[], result: Result | undefined): readonly Row[] =>
  result && 'rows' in result ? result.rows : quick;

const lineJob = (curve: Curve, form: Form): Job => ({
  work: { id: 'temperature-line', options: lineOf(curve, form) },
  trials: 0,
  cost: LINE_COST,
});

type Measured = { readonly curve: Curve; readonly line: readonly Row[]; readonly rows: readonly Row[] };

const theorySeries = ({ curve, line }: Measured, mark: number): Series => ({
  id: `theory-${curve.memoryCount}`,
  label: `Theory, ${curve.label}`,
  kind: 'theory',
  mark,
  points: line.map(({ x, theory = 0 }) => ({ x, y: theory })),
});

const costOf = ({ memoryCount }: Curve, neuronCount: number): number =>
  2 * SWEEPS * neuronCount * (0.4 * memoryCount + 30);

const lasting = ({ curve, rows }: Measured): string => {
  const last = rows.findLast(({ count: trials, mean }) => trials > 0 && mean >= HALF);
  return `${curve.label}: ${last ? `T = ${fixed(last.x)}` : 'nowhere'}`;
};

const summaryOf = (all: readonly Measured[]): string =>
  all.some(({ rows }) => rows.some((row) => row.count > 0))
    ? `The overlap is still ${HALF} or more up to these temperatures. ${sentenceList(all.map(lasting))}.`
    : 'Press Run: networks start in a memory and are left to the noise; lines are theory, points are measured.';

const plotOf = (most: number, all: readonly Measured[]): Plot => ({
  kind: 'plot',
  label: 'Overlap',
  x: { label: 'Temperature T (1 is where one memory melts)', min: 0, max: most },
  y: { label: 'Overlap m with the memory', min: -0.1, max: 1.12 },
  series: [
    ...all.map(theorySeries).filter(({ points }) => points.length > 0),
    ...all.map(({ curve, rows }, mark) => ({
      id: `measured-${curve.memoryCount}`,
      label: curve.label,
      kind: 'measured' as const,
      mark,
      points: pointsOf(rows),
    })),
  ],
  marks: most > 1 ? [{ x: 1, label: 'T = 1' }] : [],
});

const tableOf = (all: readonly Measured[]): Table => ({
  columns: ['Memories', 'T', 'Overlap m', 'Theory, N → ∞', 'Trials'],
  rows: all.flatMap(({ curve, rows }) =>
    rows.map((row) => [
      curve.memoryCount,
      fixed(row.x),
      measured(row),
      row.theory === undefined ? '–' : fixed(row.theory, 3),
      row.count,
    ]),
  ),
});

const fileOf = (form: Form, all: readonly Measured[]): Table => {
  const neuronCount = numberOf(form, 'neurons');
  return {
    columns: [
      ...['network', 'seed', 'neurons', 'memories', 'load', 'temperature', 'trials', 'overlap'],
      ...['overlap_standard_error', 'theory_overlap_infinite'],
    ],
    rows: all.flatMap(({ curve: { memoryCount }, rows }) =>
      rows
        .filter((row) => row.count > 0)
        .map((row) => [
          ...['Classical, Hebb', numberOf(form, 'seed'), neuronCount, memoryCount, memoryCount / neuronCount],
          ...[row.x, row.count, row.mean, row.error, row.theory ?? null],
        ]),
    ),
  };
};

const viewOf = (form: Form, all: readonly Measured[]): View => ({
  charts: [plotOf(numberOf(form, 'hottest'), all)],
  table: () => tableOf(all),
  file: () => fileOf(form, all),
  summary: summaryOf(all),
});

const plan = (form: Form): Plan | { problem: string } => {
  const neuronCount = numberOf(form, 'neurons');
  const curves = curvesOf(form);
  const temperatures = evenly(COLDEST, numberOf(form, 'hottest'), numberOf(form, 'points'));
  const trials = numberOf(form, 'trials');
  const steps =
    curves.reduce((sum, curve) => sum + costOf(curve, neuronCount), 0) * temperatures.length * trials;
  const problem = workProblem(steps);
  if (problem) return { problem };
  const work = curveWork({
    curves: curves.map(({ memoryCount }) => ({ key: memoryCount, xs: temperatures })),
    trials,
    seed: numberOf(form, 'seed'),
    cost: (curve) => costOf(curves[curve], neuronCount),
    job: ({ curve, x, trials: made, seed }) => {
      const { memoryCount } = curves[curve];
      const length = { settling: SWEEPS, measuring: SWEEPS };
      return {
        id: 'temperature',
        options: { neuronCount, memoryCount, temperatures: [x], trials: made, seed, ...length },
      };
    },
  });
  const lines = curves.map((curve) => lineJob(curve, form));
  const quick = curves.map((curve) => quickLine(curve, form));
  return {
    jobs: [...lines, ...work.jobs],
    view: (results) => {
      const points = work.gather(results.slice(lines.length));
      const rowsOf = (curve: number) => points[curve].map((rows, k) => rows[0] ?? noRow(temperatures[k]));
      return viewOf(
        form,
        curves.map((curve, k) => ({ curve, line: lineRows(quick[k], results[k]), rows: rowsOf(k) })),
      );
    },
  };
};

const loads = [
  { value: '0', label: '1 memory' },
  { value: '0.01', label: 'α = 0.01' },
  { value: '0.05', label: 'α = 0.05' },
  { value: '0.1', label: 'α = 0.10' },
];

export const temperature: LabExperiment = {
  id: 'temperature',
  label: 'Temperature',
  title: 'How much noise can it stand?',
  shows: `Each neuron follows its field only by chance, the less the higher the temperature T: the chart shows the overlap with the memory it started from, averaged over ${SWEEPS} sweeps after ${SWEEPS} to get used to the noise.`,
  tries:
    'Run it with one memory and see it melt at T = 1; then add load and see a memory hold out, hold out, and be gone.',
  why: {
    title: 'What do the lines say?',
    text: [
      'One memory melts gently, as a magnet does: its overlap obeys m = tanh(m/T), and at T = 1 nothing is left.',
      'With many memories at a load α = P/N their crosstalk is noise too. The overlap falls only a little, until at some temperature the state near the memory ceases to exist. In a finite network it is not lost at one temperature but around it.',
      'A little noise is useful all the same: shallow mixtures melt before the memories do.',
    ],
  },
  fields: () => [
    { kind: 'number', id: 'neurons', label: 'Neurons N', initial: '256', min: 32, max: 1000, whole: true },
    { kind: 'number', id: 'hottest', label: 'Highest T', initial: '1.2', min: 0.1, max: 3, whole: false },
    { kind: 'several', id: 'loads', label: 'Memories, a curve each', initial: '0,0.05', options: loads },
    { kind: 'number', id: 'points', label: 'Points a curve', initial: '12', min: 2, max: 40, whole: true },
    ...trialFields('10', 200),
  ],
  plan,
};
