import type { LiveNetwork, Network } from '../recall/types';

/**
 * Weights and thresholds in shown units. Weights lie on a grid of 2^−k, as fine as keeps every sum of them
 * with values of 2⁻²⁰ exact: `columns` = w · 2^k, rows adding up to about 2³⁰ in size at most.
 */
export type GridWeights = {
  readonly neuronCount: number;
  /** w_ij at `columns[j · N + i]`. */
  readonly columns: Int32Array;
  /** 2^−k. */
  readonly unit: number;
  readonly thresholds: Float64Array;
  /** w_ij = w_ji, so there is an energy. */
  readonly symmetric: boolean;
};

/** No finer than this, however small the weights. */
const finest = 2 ** -28;
const largestRow = 2 ** 30;
/** θ_i in the network's own units: what a neuron hears when all the others are unknown, reversed. */
function thresholdsOf(network: Network): Float64Array {
  const silence = network.follow(new Int8Array(network.neuronCount));
  return Float64Array.from({ length: network.neuronCount }, (_, i) => -silence.localField(i));
}

/** Writes w_ij for i from `from` on, in shown units, column j being the fields of e_j. */
function writeColumn(
  live: LiveNetwork,
  { network, thresholds, shown }: { network: Network; thresholds: Float64Array; shown: Float64Array },
  [j, from]: [number, number],
): void {
  const { neuronCount, scale } = network;
  live.change(j, 1);
  for (let i = from; i < neuronCount; i++)
    shown[j * neuronCount + i] = (live.localField(i) + thresholds[i]) * scale;
  live.change(j, 0);
}

/** The weights in shown units, column by column; where w_ij = w_ji one half is written and the other copied. */
function shownColumns(network: Network, thresholds: Float64Array, symmetric: boolean): Float64Array {
  const { neuronCount } = network;
  const shown = new Float64Array(neuronCount * neuronCount);
  const live = network.follow(new Int8Array(neuronCount));
  for (let j = 0; j < neuronCount; j++)
    writeColumn(live, { network, thresholds, shown }, [j, symmetric ? j : 0]);
  for (let j = 0; symmetric && j < neuronCount; j++)
    for (let i = 0; i < j; i++) shown[j * neuronCount + i] = shown[i * neuronCount + j];
  return shown;
}

/** The largest Σ_j |w_ij|. */
function heaviestRow(shown: Float64Array, neuronCount: number): number {
  const rows = new Float64Array(neuronCount);
  for (let j = 0; j < neuronCount; j++)
    for (let i = 0; i < neuronCount; i++) rows[i] += Math.abs(shown[j * neuronCount + i]);
  return rows.reduce((a, b) => Math.max(a, b));
}

/** The weights and thresholds of a network of pairs. Cost: N fields of N neurons, half where symmetric. */
export function gridWeights(network: Network): GridWeights {
  const { neuronCount, scale } = network;
  const own = thresholdsOf(network);
  const symmetric = network.energy(new Int8Array(neuronCount)) !== null;
  const shown = shownColumns(network, own, symmetric);
  let unit = finest;
  for (const row = heaviestRow(shown, neuronCount); row > largestRow * unit; ) unit *= 2;
  const columns = new Int32Array(shown.length);
  for (let k = 0; k < shown.length; k++) columns[k] = Math.round(shown[k] / unit);
  const thresholds = own.map((threshold) => threshold * scale);
  return { neuronCount, columns, unit, thresholds, symmetric };
}

/** sums_i += change · w_ij · 2^k. Cost O(N). */
export function addColumn(
  { neuronCount, columns }: GridWeights,
  sums: Float64Array,
  [j, change]: [number, number],
): void {
  const base = j * neuronCount;
  for (let i = 0; i < neuronCount; i++) sums[i] += change * columns[base + i];
}

/** Row-major, in shown units. */
export function matrixOf({ neuronCount, columns, unit }: GridWeights): Float64Array {
  const matrix = new Float64Array(columns.length);
  for (let j = 0; j < neuronCount; j++)
    for (let i = 0; i < neuronCount; i++) matrix[i * neuronCount + j] = columns[j * neuronCount + i] * unit;
  return matrix;
}
