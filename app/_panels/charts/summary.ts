import { count, fixed, percent } from '../words';

type Trace = {
  readonly updates: readonly number[];
  readonly energy: readonly number[];
  /** One series a memory. */
  readonly overlaps: readonly (readonly number[])[];
};

const direction = (from: number, to: number): string => {
  if (to < from) return 'fell';
  return to > from ? 'rose' : 'stayed';
};

/** One sentence that says what the energy curve shows. */
export const energySummary = ({ updates, energy }: Trace): string => {
  if (updates.length === 0) return 'No recall yet. The energy of each update appears here.';
  const last = updates.length - 1;
  const way = direction(energy[0], energy[last]);
  const over = `over ${count(updates[last] - updates[0], 'update')}`;
  return way === 'stayed'
    ? `The energy stayed at ${fixed(energy[last], 1)} ${over}.`
    : `The energy ${way} from ${fixed(energy[0], 1)} to ${fixed(energy[last], 1)} ${over}.`;
};

/** One sentence that says which memory the state is closest to now, and where it came from. */
export const overlapSummary = ({ updates, overlaps }: Trace, names: readonly string[]): string => {
  if (updates.length === 0 || names.length === 0)
    return 'No recall yet. The overlap with each memory appears here.';
  const now = overlaps.map((series) => series[series.length - 1] ?? Number.NaN);
  const best = now.reduce((b, m, i) => (Math.abs(m) > Math.abs(now[b]) ? i : b), 0);
  const start = overlaps[best]?.[0] ?? Number.NaN;
  return `Closest is ${names[best]} with overlap ${fixed(now[best])}, at the start ${fixed(start)}.`;
};

/** Falling, rising or level, by the last tenth of the curve. */
export const trend = (energy: readonly number[]): string => {
  if (energy.length < 2) return '';
  const from = energy[Math.max(0, energy.length - 1 - Math.ceil(energy.length / 10))];
  const to = energy[energy.length - 1];
  if (to === from) return 'level';
  return to < from ? 'falling' : 'rising';
};

/** What is traced while a network is taught: shares of neurons; the energy at the end is none. */
export const errorsOf = (traced: readonly number[]): number[] =>
  traced.map((value) => (value >= 0 && value <= 1 ? value : Number.NaN));

/** One sentence that says how teaching went. */
export const errorSummary = (traced: readonly number[]): string => {
  const shares = errorsOf(traced).filter(Number.isFinite);
  if (shares.length === 0) return 'The share of neurons put back wrong appears here.';
  return `The share of neurons put back wrong went from ${percent(shares[0])} to ${percent(shares[shares.length - 1])}.`;
};
