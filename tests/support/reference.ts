import type { NetworkSpec, Pattern } from '../../core/index';

/** The formulas of the science, written out as plainly as they are printed: what the core must agree with. */
export type Dense = { w: number[][]; theta: number[] };

const zeroDiagonal = (w: number[][], d: number): number[][] =>
  w.map((row, i) => row.map((value, j) => (i === j ? d : value)));

const outer = (neuronCount: number, at: (i: number, j: number) => number): number[][] =>
  Array.from({ length: neuronCount }, (_, i) =>
    Array.from({ length: neuronCount }, (_unused, j) => at(i, j)),
  );

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Gauss–Jordan with pivoting. */
export function inverse(matrix: number[][]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let r = column; r < n; r++) if (Math.abs(rows[r][column]) > Math.abs(rows[pivot][column])) pivot = r;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    const head = rows[column].map((value) => value / rows[column][column]);
    for (let r = 0; r < n; r++) {
      const factor = rows[r][column];
      rows[r] = r === column ? head : rows[r].map((value, k) => value - factor * head[k]);
    }
  }
  return rows.map((row) => row.slice(n));
}

export const dotOf = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  sum(Array.from(a, (value, i) => value * b[i]));

type Rule = (memories: readonly Pattern[], neuronCount: number) => number[][];
const couplings: Record<string, Rule> = {
  hebbian: (memories: readonly Pattern[], neuronCount: number) =>
    outer(neuronCount, (i, j) => sum(memories.map((xi) => xi[i] * xi[j]))),
  'pseudo-inverse': (memories: readonly Pattern[], neuronCount: number) => {
    const k = inverse(memories.map((a) => memories.map((b) => dotOf(a, b))));
    return outer(neuronCount, (i, j) =>
      sum(memories.map((a, mu) => sum(memories.map((b, nu) => a[i] * k[mu][nu] * b[j])))),
    );
  },
};

export function dense(spec: NetworkSpec, memories: readonly Pattern[], neuronCount: number): Dense {
  const w = zeroDiagonal(couplings[spec.rule ?? 'hebbian'](memories, neuronCount), spec.selfConnection ?? 0);
  const threshold = spec.threshold ?? { kind: 'zero' as const };
  const theta = w.map((row) => {
    if (threshold.kind === 'row-sum') return -sum(row);
    return threshold.kind === 'constant' ? threshold.value : 0;
  });
  return { w, theta };
}

/** h_i = Σ_j w_ij s_j − θ_i */
export const fieldOf = ({ w, theta }: Dense, s: Pattern, i: number): number => dotOf(w[i], s) - theta[i];

/** E = −½ Σ w_ij s_i s_j + Σ θ_i s_i */
export const energyOf = ({ w, theta }: Dense, s: Pattern): number =>
  -sum(w.map((row, i) => s[i] * dotOf(row, s))) / 2 + dotOf(theta, s);
