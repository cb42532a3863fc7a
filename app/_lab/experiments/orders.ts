import { corrupt, type Pattern, packBits, schedules } from '../../../core';
import { fixed, percent } from '../../_panels/words';
import type { Plan } from '../bench';
import { seedOf } from '../curves';
import type { LabExperiment } from '../experiment';
import { type Field, type Form, numberOf } from '../fields';
import {
  isHebb,
  networkCost,
  networkFields,
  networkName,
  networkOf,
  networkProblem,
  networkWarning,
} from '../networks';
import type { Job } from '../protocol';
import type { Bar, View } from '../view';
import type { End, Result } from '../work';
import { trialFields, workProblem } from './common';
import { endLabel } from './endLabel';
import { measurable, patternsOf, starterOptions } from './starter';

const FOUR = 'four';
const MOST_BARS = 7;
const PORTION = 5e6;
const MOST_IN_A_PORTION = 50;

/** Memories, their names, and the state every order starts from. */
type Start = {
  readonly names: readonly string[];
  readonly patterns: readonly Pattern[];
  readonly cue: Pattern;
  readonly width: number;
  readonly height: number;
};

const four: Start = {
  names: ['+ + − −', '+ − + −'].map((name) => name.replaceAll(' ', '\u00a0')),
  patterns: [Int8Array.of(1, 1, -1, -1), Int8Array.of(1, -1, 1, -1)],
  cue: Int8Array.of(1, -1, -1, -1),
  width: 4,
  height: 1,
};

const setOf = (form: Form) => measurable.find(({ id }) => id === form.set);

const startOf = (form: Form): Start => {
  const set = setOf(form);
  if (!set) return four;
  const patterns = patternsOf(set);
  const memory = patterns[Number(form.memory)] ?? patterns[0];
  const fraction = numberOf(form, 'damage') / 100;
  const cue = corrupt(memory, { kind: 'flip', fraction }, numberOf(form, 'cue'));
  return { names: set.memories.map(({ name }) => name), patterns, cue, width: set.width, height: set.height };
};

/** By symmetry: whichever of the two undecided neurons is asked first decides, and both are as likely. */
const isCoin = (form: Form): boolean =>
  !setOf(form) && isHebb(form) && (form.schedule === 'permutation' || form.schedule === 'random');

/** The same ends added up, the most frequent first, then as they were first met. */
export const addedUp = (results: readonly (Result | undefined)[]): End[] => {
  const ends = new Map<string, End>();
  for (const result of results) {
    if (!result || !('ends' in result)) continue;
    for (const end of result.ends) {
      const before = ends.get(end.key);
      ends.set(end.key, before ? { ...before, count: before.count + end.count } : end);
    }
  }
  return [...ends.values()].sort((a, b) => b.count - a.count);
};

type Counted = { readonly start: Start; readonly ends: readonly End[]; readonly total: number };

const errorOf = (share: number, total: number): number => Math.sqrt((share * (1 - share)) / total);

const barsOf = (form: Form, { start, ends, total }: Counted): Bar[] => {
  const { width, height } = start;
  const shown = ends.slice(0, MOST_BARS).map(
    ({ key, outcome, state, count }): Bar => ({
      id: key,
      label: endLabel(outcome, start.names),
      picture: outcome.kind === 'cycle' ? undefined : { bits: packBits(state).bits, width, height },
      count,
      share: count / total,
      ...(isCoin(form) && { expected: 0.5 }),
    }),
  );
  const others = ends.slice(MOST_BARS);
  const count = others.reduce((sum, end) => sum + end.count, 0);
  if (count === 0) return shown;
  return [...shown, { id: 'others', label: `${others.length} other ends`, count, share: count / total }];
};

const summaryOf = (form: Form, { start, ends, total }: Counted): string => {
  if (total === 0)
    return setOf(form)
      ? 'Press Run: the same cue is recalled again and again, each time in another order.'
      : 'Press Run: the start +\u00a0−\u00a0−\u00a0− differs from both memories in one neuron, and the order decides.';
  const [first] = ends;
  const name = endLabel(first.outcome, start.names);
  if (ends.length === 1) return `Every order ends in the same way: ${name}.`;
  const half = isCoin(form) ? ' Theory: half of the orders each, 12 of the 24.' : '';
  return `${ends.length} different ends from one cue. Most often, in ${percent(first.count / total)} of the orders: ${name}.${half}`;
};

const viewOf = (form: Form, counted: Counted): View => {
  const { start, ends, total } = counted;
  const shares = ends.map((end) => ({
    ...end,
    share: end.count / total,
    name: endLabel(end.outcome, start.names),
  }));
  return {
    charts: [{ kind: 'bars', label: 'Ends', bars: barsOf(form, counted) }],
    table: () => ({
      columns: ['End', 'Orders', 'Share', '± error'],
      rows: shares.map(({ name, count, share }) => [
        name,
        count,
        percent(share),
        fixed(errorOf(share, total), 3),
      ]),
    }),
    file: () => ({
      columns: [
        ...['network', 'schedule', 'seed', 'end', 'kind', 'orders', 'of_orders', 'share'],
        ...['share_standard_error', 'state_bits_base64'],
      ],
      rows: shares.map(({ name, outcome, count, share, state }) => [
        ...[networkName(form), form.schedule ?? '', numberOf(form, 'seed'), name, outcome.kind, count, total],
        ...[share, errorOf(share, total), packBits(state).bits],
      ]),
    }),
    summary: summaryOf(form, counted),
  };
};

/** A few sweeps of N visits at P each. */
const costOf = (form: Form, { patterns, cue }: Start): number =>
  networkCost(form) * (12 * cue.length * patterns.length + 500);

const jobsOf = (form: Form, start: Start): Job[] => {
  const trials = numberOf(form, 'trials');
  const cost = costOf(form, start);
  const portion = Math.max(1, Math.min(MOST_IN_A_PORTION, Math.floor(PORTION / cost)));
  const schedule = schedules.find(({ id }) => id === form.schedule) ?? schedules[0];
  const recall = { schedule: schedule.id, tie: setOf(form)?.settings?.tie ?? 'keep' } as const;
  return Array.from({ length: Math.ceil(trials / portion) }, (_, k): Job => {
    const made = Math.min(portion, trials - k * portion);
    const { patterns, cue } = start;
    const seed = seedOf(numberOf(form, 'seed'), [0, Math.floor(k / 1024), k % 1024]);
    const options = { network: networkOf(form), patterns, cue, recall, trials: made, seed };
    return { work: { id: 'orders', options }, trials: made, cost: made * cost };
  });
};

const plan = (form: Form): Plan | { problem: string } => {
  const start = startOf(form);
  const steps = costOf(form, start) * numberOf(form, 'trials');
  const problem = networkProblem(form, start.cue.length) ?? workProblem(steps);
  if (problem) return { problem };
  return {
    jobs: jobsOf(form, start),
    note: networkWarning(form),
    view: (results) => {
      const ends = addedUp(results);
      return viewOf(form, { start, ends, total: ends.reduce((sum, { count }) => sum + count, 0) });
    },
  };
};

const cueFields = (form: Form): readonly Field[] => {
  const set = setOf(form);
  if (!set) return [];
  const memories = set.memories.map(({ name }, k) => ({ value: String(k), label: name }));
  const first = memories[Math.min(memories.length - 1, 4)].value;
  return [
    { kind: 'choice', id: 'memory', label: 'Cue made from', initial: first, options: memories },
    { kind: 'number', id: 'damage', label: 'Damage, %', initial: '30', min: 0, max: 50, whole: true },
    { kind: 'number', id: 'cue', label: 'Seed of the damage', initial: '5', min: 0, max: 9999, whole: true },
  ];
};

export const orders: LabExperiment = {
  id: 'orders',
  label: 'Order lottery',
  title: 'Does the order matter?',
  shows:
    'One cue, recalled again and again: only the order in which the neurons are asked changes, and the bars show how often each end was reached.',
  tries:
    'Run the four neurons first; then Look-alike letters or Twelve faces, where the order decides between a memory and mixtures that nobody stored.',
  why: {
    title: 'Why is it a lottery?',
    text: [
      'Recall rolls downhill, but from many cues more than one valley lies below. Which one it reaches hangs on who is asked first.',
      'The four neurons can be done on paper: from +\u00a0−\u00a0−\u00a0− the second and the third neuron both have to decide. Whoever of the two is asked first follows its memory, and the other falls in: 12 of the 24 orders lead to each. All at once, both turn, and the network blinks.',
    ],
  },
  fields: (form) => [
    {
      kind: 'choice',
      id: 'set',
      label: 'Memories',
      initial: FOUR,
      options: [{ value: FOUR, label: 'Four neurons, two memories' }, ...starterOptions],
    },
    ...cueFields(form),
    {
      kind: 'choice',
      id: 'schedule',
      label: 'Order of updates',
      initial: 'permutation',
      options: schedules.map(({ id, label }) => ({ value: id, label })),
    },
    ...networkFields(form),
    ...trialFields('1000', 20000).map((field) =>
      field.id === 'trials' ? { ...field, label: 'Orders' } : field,
    ),
  ],
  plan,
};
