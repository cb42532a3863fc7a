import { describe, expect, test } from 'vitest';
import type { Outcome, Pattern, Tie } from '../../../core/index';
import { createNetwork, createRecall, invert, ties } from '../../../core/index';
import { allStates, patternsFrom } from '../../support/networks';

const [x1, x2, x3] = patternsFrom([1, -1, -1, -1, -1], [-1, 1, -1, -1, -1], [-1, -1, 1, -1, -1]);
const [plus, minus] = patternsFrom([1, 1, 1, 1, 1], [-1, -1, -1, -1, -1]);
const network = createNetwork({ model: 'classical', rule: 'hebbian' }, [x1, x2, x3]);
const states = allStates(5);

const text = (state: Pattern) => Array.from(state, (value) => (value === 1 ? '+' : '-')).join('');
const texts = (list: readonly Pattern[]) => list.map(text).sort();
const fixedPoints = (tie: Tie) =>
  states.filter(
    (state) => createRecall(network, state, { schedule: 'sequential', tie, seed: 1 }).outcome !== null,
  );

describe('the worked example of five neurons', () => {
  test('[DY9] the matrix', () => {
    expect(Array.from(network.weights() ?? [])).toEqual(
      [
        [0, -1, -1, 1, 1],
        [-1, 0, -1, 1, 1],
        [-1, -1, 0, 1, 1],
        [1, 1, 1, 0, 3],
        [1, 1, 1, 3, 0],
      ].flat(),
    );
  });

  test('[DY9] the fields of the first memory', () => {
    expect(Array.from(x1, (_, i) => network.localField(x1, i))).toEqual([0, -2, -2, -4, -4]);
  });

  test('[DY9] the energies of the 32 states', () => {
    const eight = [x1, x2, x3, plus, minus, invert(x1), invert(x2), invert(x3)];
    for (const state of eight) expect(network.energy(state)).toBe(-6);
    const count = (energy: number) => states.filter((state) => network.energy(state) === energy).length;
    expect([-6, -2, 2, 6].map(count)).toEqual([8, 6, 12, 6]);
  });

  test('[DY11] a formula a factor s short is no energy: it rises with as many flips as it falls with', () => {
    const w = network.weights() ?? [];
    const short = (state: Pattern) =>
      -states[0].reduce((sum, _, i) => sum + state.reduce((part, s, j) => part + w[i * 5 + j] * s, 0), 0) / 2;
    const changes = states.flatMap((state) =>
      Array.from(state.keys())
        .filter((i) => state[i] * network.localField(state, i) < 0)
        .map((i) => {
          const after = state.map((s, j) => (i === j ? -s : s));
          const fall = (network.energy(after) ?? 0) - (network.energy(state) ?? 0);
          expect(fall).toBeLessThan(0);
          return Math.sign(short(after) - short(state));
        }),
    );
    const count = (sign: number) => changes.filter((change) => change === sign).length;
    expect([1, -1, 0].map(count)).toEqual([14, 14, 30]);
  });

  test('[DY9] what is stable hangs on the tie rule', () => {
    expect(texts(fixedPoints('plus'))).toEqual(texts([x1, x2, x3, plus]));
    expect(texts(fixedPoints('minus'))).toEqual(texts([x1, x2, x3, plus].map(invert)));
    const all = [x1, x2, x3, plus];
    expect(texts(fixedPoints('keep'))).toEqual(texts([...all, ...all.map(invert)]));
  });

  test('[DY9] synchronous updates with tie `plus`: 23 starts end in all +1, 3 stay, 6 blink', () => {
    const ends = states.map((state) => {
      const recall = createRecall(network, state, { schedule: 'synchronous', tie: 'plus', seed: 1 });
      const outcome = recall.run({ maxUpdates: 1000 });
      return outcome.kind === 'cycle' ? 'cycle' : text(recall.state);
    });
    const count = (end: string) => ends.filter((each) => each === end).length;
    expect(count(text(plus))).toBe(23);
    expect([x1, x2, x3].map((memory) => count(text(memory)))).toEqual([1, 1, 1]);
    expect(count('cycle')).toBe(6);
  });

  test('[DY9] the names of its stable states', () => {
    const nameOf = (state: Pattern): Outcome =>
      createRecall(network, state, { schedule: 'random', seed: 1 }).run({ maxUpdates: 0 });
    expect(nameOf(x2)).toEqual({ kind: 'memory', memory: 1 });
    expect(nameOf(invert(x3))).toEqual({ kind: 'reverse', memory: 2 });
    expect(nameOf(minus)).toEqual({ kind: 'mixture', memories: [0, 1, 2], signs: [1, 1, 1] });
    expect(nameOf(plus)).toEqual({
      kind: 'mixture',
      memories: [0, 1, 2],
      signs: [-1, -1, -1],
      reversed: true,
    });
    expect(ties.map(({ id }) => id)).toEqual(['keep', 'plus', 'minus']);
  });
});

describe('two memories of four neurons', () => {
  const two = createNetwork({ model: 'classical' }, patternsFrom([1, 1, -1, -1], [1, -1, 1, -1]));
  const start = Int8Array.of(1, -1, -1, -1);

  test('[DY10] synchronous updates blink', () => {
    const recall = createRecall(two, start, { schedule: 'synchronous', seed: 1 });
    expect(recall.run({ maxUpdates: 100 })).toEqual({ kind: 'cycle', period: 2 });
    expect(recall.updates).toBe(8);
  });

  test('[DY10] twelve of the 24 asynchronous orders end in each memory', () => {
    const ends = [0, 0];
    for (const order of ordersOf([0, 1, 2, 3])) {
      const live = two.follow(start);
      for (let sweep = 0; sweep < 3; sweep++) {
        for (const i of order) live.change(i, Math.sign(live.localField(i)) || live.state[i]);
      }
      ends[Array.from(live.products).indexOf(4)]++;
    }
    expect(ends).toEqual([12, 12]);
  });
});

function ordersOf(items: number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}
