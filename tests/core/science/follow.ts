import { expect } from 'vitest';
import type { Network, Outcome, Pattern, RecallSpec, Update } from '../../../core/index';
import { createRecall } from '../../../core/index';
import { upTo } from './reference';

/** A network as a formula: what neuron i hears in a state, and what the state costs. */
export type Plain = {
  field(s: readonly number[], i: number): number;
  energy?(s: readonly number[]): number;
  /** What it becomes; without: the sign of its field, ties by the tie rule. */
  answer?(s: readonly number[], i: number, field: number): number;
  /** Plain numbers make no error here: a field of 0 is a tie on paper, and one of 10⁻⁹ is none. */
  exact?: boolean;
  /** Whether it answers in this synchronous sweep; without: all do. */
  turn?(i: number, sweep: number): boolean;
};

/** Fields smaller than this may be a tie on paper: where numbers are rounded it cannot be told. */
const doubtful = 2e-6;
const unclear = ({ exact, answer }: Plain, field: number): boolean =>
  !exact && !answer && Math.abs(field) < doubtful;
/** Means of memories are rounded to 2⁻²⁰ where they are thresholds, real states too: sums agree to this. */
const near = 1e-5;
/** Real states agree to this. */
const fine = 3e-5;

const far = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));

function decided(
  plain: Plain,
  s: readonly number[],
  { i, tie }: { i: number; tie: RecallSpec['tie'] },
): number {
  const field = plain.field(s, i);
  if (plain.answer) return plain.answer(s, i, field);
  if (field !== 0) return Math.sign(field);
  return { keep: s[i], plus: 1, minus: -1 }[tie ?? 'keep'];
}

/** Whether somebody would still change; null where rounding alone would decide. */
function restless(plain: Plain, s: readonly number[], tie: RecallSpec['tie']): boolean | null {
  const fields = s.map((_, i) => plain.field(s, i));
  if (plain.answer) {
    const moves = s.map((value, i) => Math.abs(decided(plain, s, { i, tie }) - value));
    return Math.max(...moves) > fine ? true : Math.max(...moves) < 1e-7 ? false : null;
  }
  if (fields.some((field) => unclear(plain, field))) return null;
  return s.some((value, i) => decided(plain, s, { i, tie }) !== value);
}

function checkUpdate(
  plain: Plain,
  s: readonly number[],
  { told, tie }: { told: Update; tie: RecallSpec['tie'] },
) {
  const { neuron: i, field, before, after } = told;
  expect(before).toBe(s[i]);
  const wanted = plain.field(s, i);
  expect(far(field, wanted), `field ${field}, on paper ${wanted}`).toBeLessThan(near);
  if (unclear(plain, wanted)) return;
  expect(Math.abs(after - decided(plain, s, { i, tie }))).toBeLessThan(plain.answer ? fine : 1e-9);
}

export type Run = { cue: Pattern; spec: RecallSpec; sweeps?: number };

/** Checks the energy told, and that the run is over exactly where nobody would change. */
function checkState(plain: Plain, s: readonly number[], { energy, over, tie }: Checked): void {
  if (plain.energy) expect(far(energy ?? Number.NaN, plain.energy(s))).toBeLessThan(near);
  else expect(energy).toBeNull();
  const more = restless(plain, s, tie);
  if (more !== null) expect(over).toBe(!more);
}
type Checked = { energy: number | null; over: boolean; tie: RecallSpec['tie'] };

/** One by one: every update as the formula says, and the end where nobody would change. */
export function followOneByOne(
  network: Network,
  plain: Plain,
  { cue, spec, sweeps = 40 }: Run,
): Outcome | null {
  const recall = createRecall(network, cue, spec);
  const s: number[] = Array.from(recall.values ?? cue);
  for (let k = 0; k < sweeps * cue.length; k++) {
    checkState(plain, s, { energy: recall.energy, over: recall.outcome !== null, tie: spec.tie });
    if (recall.outcome) return recall.outcome;
    const energy = recall.energy ?? 0;
    const told = recall.step();
    if (spec.schedule === 'sequential') expect(told.neuron).toBe(k % cue.length);
    checkUpdate(plain, s, { told, tie: spec.tie });
    s[told.neuron] = told.after;
    if (plain.energy) expect(far(told.deltaEnergy, (recall.energy ?? 0) - energy)).toBeLessThan(near);
    expect(Array.from(recall.values ?? recall.state)).toEqual(s);
  }
  return recall.outcome;
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((value, i) => value === b[i]);

/** A cycle of this period is one: the states of the last rounds come again, and not sooner. */
function checkCycle(past: readonly number[][], period: number): void {
  const last = past[past.length - 1];
  const back = upTo(past.length - 1).find((k) => same(past[past.length - 2 - k], last));
  expect(back === undefined ? 0 : back + 1).toBe(period);
}

/** All at once: every neuron answers to the state before the sweep, and a state that comes again is a cycle. */
export function followTogether(
  network: Network,
  plain: Plain,
  { cue, spec, sweeps = 40 }: Run,
): Outcome | null {
  const recall = createRecall(network, cue, { ...spec, schedule: 'synchronous' });
  const past: number[][] = [Array.from(recall.values ?? cue)];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const s = past[past.length - 1];
    if (recall.outcome?.kind === 'cycle') checkCycle(past, recall.outcome.period);
    else checkState(plain, s, { energy: recall.energy, over: recall.outcome !== null, tie: spec.tie });
    if (recall.outcome) return recall.outcome;
    const next = s.slice();
    recall.run({
      maxUpdates: cue.length,
      onUpdate: (told) => {
        const asked = plain.turn?.(told.neuron, sweep) ?? true;
        if (asked) checkUpdate(plain, s, { told, tie: spec.tie });
        else expect(told.after).toBe(s[told.neuron]);
        next[told.neuron] = told.after;
      },
    });
    expect(Array.from(recall.values ?? recall.state)).toEqual(next);
    past.push(next);
  }
  return recall.outcome;
}

/** Both ways under every tie rule. */
export function followAll(
  network: Network,
  plain: Plain,
  { cue, spec }: Omit<Run, 'sweeps'>,
): Outcome | null {
  followTogether(network, plain, { cue, spec });
  return followOneByOne(network, plain, { cue, spec });
}
