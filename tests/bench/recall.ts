import type { Pattern } from '../../core/index';
import { corrupt, createNetwork, createRecall, learningRules, randomPattern } from '../../core/index';
import { createRng, numbersBelow, shuffle } from '../../core/random/rng';

/** Ratios of the core to the double loop of lecture slides, measured in turn in one run: npx tsx tests/bench/recall.ts */
const rounds = 7;

const timed = (work: () => void): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

/** A B A B …; the median of each. */
function inTurn(a: () => void, b: () => void): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    times[0].push(timed(a));
    times[1].push(timed(b));
  }
  return [median(times[0]), median(times[1])];
}

/** As on the slides: the whole matrix, every pair of every memory; into the same matrix each time. */
function slidesTrain(memories: readonly Pattern[], n: number, w = new Float64Array(n * n)): Float64Array {
  w.fill(0);
  for (const xi of memories) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) w[i * n + j] += xi[i] * xi[j];
  }
  return w;
}

/** As on the slides: every neuron in random order, a whole row each, until a sweep changes nothing. */
function slidesRecall(w: Float64Array, cue: Pattern, seed: number): Pattern {
  const rng = createRng(seed);
  const state = cue.slice();
  const order = numbersBelow(state.length);
  for (let changed = true; changed; ) {
    changed = false;
    shuffle(order, rng);
    for (const i of order) {
      let h = 0;
      for (let j = 0; j < state.length; j++) h += w[i * state.length + j] * state[j];
      const value = h > 0 ? 1 : h < 0 ? -1 : state[i];
      if (value !== state[i]) changed = true;
      state[i] = value;
    }
  }
  return state;
}

const row = (name: string, [slides, core]: [number, number]): string =>
  `${name.padEnd(48)} ${slides.toFixed(3).padStart(10)} ms ${core.toFixed(3).padStart(10)} ms ${(slides / core).toFixed(1).padStart(9)} ×`;

function benchRecall(n: number, p: number): void {
  const memories = Array.from({ length: p }, (_, k) => randomPattern(n, k));
  const w = slidesTrain(memories, n);
  const cue = corrupt(memories[0], { kind: 'flip', fraction: 0.2 }, 1);
  for (const { id, label } of learningRules) {
    const network = createNetwork({ model: 'classical', rule: id }, memories);
    const core = () => {
      createRecall(network, cue, { schedule: 'permutation', seed: 2 }).run({ maxUpdates: 1e8 });
    };
    for (let k = 0; k < 20; k++) core();
    console.log(
      row(
        `recall, N = ${n}, P = ${p}, ${label}`,
        inTurn(() => slidesRecall(w, cue, 2), core),
      ),
    );
  }
}

function benchAdding(n: number, p: number): void {
  const memories = Array.from({ length: p }, (_, k) => randomPattern(n, k));
  const added = [...memories, randomPattern(n, 1000)];
  const matrix = new Float64Array(n * n);
  for (const { id, label } of learningRules) {
    const spec = { model: 'classical', rule: id } as const;
    const before = Array.from({ length: rounds + 1 }, () => createNetwork(spec, memories));
    const core = () => {
      createNetwork(spec, added, { previous: before.pop() });
    };
    core();
    const slides = () => {
      slidesTrain(added.slice(p), n, matrix);
    };
    console.log(row(`add one memory, N = ${n}, P = ${p}, ${label}`, inTurn(slides, core)));
  }
}

console.log(`${''.padEnd(48)} ${'slides'.padStart(13)} ${'core'.padStart(13)} ${'ratio'.padStart(11)}`);
for (const [n, p] of [
  [256, 6],
  [1024, 10],
  [1024, 100],
  [4096, 10],
  [4096, 200],
])
  benchRecall(n, p);
for (const [n, p] of [
  [1024, 20],
  [4096, 100],
])
  benchAdding(n, p);
