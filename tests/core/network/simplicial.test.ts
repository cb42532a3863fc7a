import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, Pattern } from '../../../core/index';
import { corrupt, createNetwork, createRecall, invert, randomPattern } from '../../../core/index';
import { simplicial } from '../../../core/network/simplicial';
import { pairCount, type Structure, structureOf } from '../../../core/network/simplicial-structure';
import { cueOf, patternOf } from '../../support/networks';

const randoms = (neuronCount: number, count: number, from = 1): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, from + k));

const build = (memories: readonly Pattern[], share: number, previous?: Network): Network =>
  createNetwork({ model: 'simplicial', tripleShare: share }, memories, { previous });

/** Every simplex as a list of neurons. */
function simplices({ neuronCount, kept, triples }: Structure): number[][] {
  const all: number[][] = [];
  for (let i = 0, p = 0; i < neuronCount; i++) for (let j = 0; j < i; j++, p++) if (kept[p]) all.push([j, i]);
  for (let t = 0; t < triples.length; t += 3) all.push(Array.from(triples.subarray(t, t + 3)));
  return all;
}

const product = (neurons: readonly number[], s: Pattern): number => neurons.reduce((all, i) => all * s[i], 1);

const drawn = fc.integer({ min: 4, max: 14 }).chain((neuronCount) =>
  fc.record({
    share: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 40 }),
    cue: cueOf(neuronCount),
  }),
);

describe('the network of pairs and triples', () => {
  test('[NW40] energy and fields are those of the formulas, unknown neurons count 0', () => {
    fc.assert(
      fc.property(drawn, ({ share, memories, cue }) => {
        const network = build(memories, share);
        const all = simplices(structureOf(cue.length, share));
        const weight = (sigma: number[]) =>
          memories.reduce((total, memory) => total + product(sigma, memory), 0);
        const energy = all.reduce((total, sigma) => total - weight(sigma) * product(sigma, cue), 0);
        expect(network.energy(cue)).toBe(energy + 0);
        cue.forEach((_, i) => {
          const others = all.filter((sigma) => sigma.includes(i));
          const without = (sigma: number[]) =>
            product(
              sigma.filter((j) => j !== i),
              cue,
            );
          const field = others.reduce((total, sigma) => total + weight(sigma) * without(sigma), 0);
          expect(network.localField(cue, i)).toBe(field + 0);
        });
      }),
    );
  });

  test('[NW41] the share moves weights from pairs to different triples; their number stays the same', () => {
    for (const neuronCount of [5, 6, 20, 61]) {
      for (const share of [0, 0.05, 0.5, 0.95, 1]) {
        const all = simplices(structureOf(neuronCount, share));
        expect(all.length).toBe(pairCount(neuronCount));
        expect(new Set(all.map((sigma) => sigma.join())).size).toBe(all.length);
        expect(all.filter(({ length }) => length === 3).length).toBe(
          Math.round(share * pairCount(neuronCount)),
        );
        expect(all.flat().every((i) => i < neuronCount)).toBe(true);
      }
    }
  });

  test('[NW41] as the share grows, pairs only go and triples only come, spread over all neurons', () => {
    const [some, more] = [0.3, 0.6].map((share) => structureOf(40, share));
    expect(more.triples.slice(0, some.triples.length)).toEqual(some.triples);
    more.kept.forEach((kept, p) => {
      expect(kept).toBeLessThanOrEqual(some.kept[p]);
    });
    const { triples } = structureOf(40, 1);
    const counts = new Int32Array(40);
    for (const i of triples) counts[i]++;
    expect(Math.min(...counts)).toBeGreaterThan(30);
    expect(Math.max(...counts)).toBeLessThan(90);
  });

  test('[NW41] four neurons have four triples: all are used, the other weights stay with pairs, and it says so', () => {
    const memories = randoms(4, 2);
    expect(simplices(structureOf(4, 1)).map(({ length }) => length)).toEqual([2, 2, 3, 3, 3, 3]);
    expect(build(memories, 1).warning).toContain('only 4 triples');
    expect(build(memories, 0.5).warning).toBeUndefined();
    expect(build(randoms(5, 2), 1).warning).toBeUndefined();
  });

  test('[NW42] without triples it is the Hebbian network to the last bit', () => {
    fc.assert(
      fc.property(drawn, ({ memories, cue }) => {
        const network = build(memories, 0);
        const hebb = createNetwork({ model: 'classical', rule: 'hebbian' }, memories);
        expect(network.energy(cue)).toBe(hebb.energy(cue));
        expect(network.scale).toBe(hebb.scale);
        expect(network.weights()).toEqual(hebb.weights());
        cue.forEach((_, i) => {
          expect(network.localField(cue, i)).toBe(hebb.localField(cue, i));
        });
      }),
    );
  });

  test('[NW43] triples tell a state from its reverse: a memory stays, its negative does not', () => {
    const memories = randoms(60, 3);
    const network = build(memories, 1);
    const depth = network.energy(memories[0]) ?? 0;
    expect(depth).toBeLessThan(-1000);
    expect(network.energy(invert(memories[0]))).toBe(-depth);
    const end = (cue: Pattern) =>
      createRecall(network, cue, { schedule: 'permutation', seed: 2 }).run({ maxUpdates: 60_000 });
    expect(end(memories[0])).toEqual({ kind: 'memory', memory: 0 });
    expect(end(invert(memories[0])).kind).not.toBe('reverse');
    expect(build(memories, 0.5).weights()).toBeUndefined();
  });

  test('[NW43] a memory is about half a neuron deep, however the weights are shared out', () => {
    const [memory] = randoms(200, 1);
    for (const share of [0, 0.3, 1]) {
      const network = build([memory], share);
      expect(((network.energy(memory) ?? 0) * network.scale) / 200).toBeCloseTo(-199 / 400, 12);
    }
  });
});

/** Of random memories: how many are fixed, and how many come back from a tenth of the neurons flipped. */
function kept(share: number, sets: number): { fixed: number; recalled: number; tried: number } {
  const found = { fixed: 0, recalled: 0, tried: 0 };
  for (let set = 1; set <= sets; set++) {
    const memories = randoms(100, 18, 1000 * set);
    const network = build(memories, share);
    memories.forEach((memory, mu) => {
      const live = network.follow(memory);
      const seed = 100 * set + mu;
      const cue = corrupt(memory, { kind: 'flip', fraction: 0.1 }, seed);
      const end = createRecall(network, cue, { schedule: 'random', seed }).run({ maxUpdates: 20_000 });
      found.tried++;
      if (memory.every((value, i) => value * live.localField(i) >= 0)) found.fixed++;
      if (end.kind === 'memory' && end.memory === mu) found.recalled++;
    });
  }
  return found;
}

/** How many standard errors the second share of `tried` is above the first. */
const standardErrors = (first: number, second: number, tried: number): number => {
  const pooled = (first + second) / (2 * tried);
  return (second - first) / tried / Math.sqrt((2 * pooled * (1 - pooled)) / tried);
};

describe('what triples are good for', () => {
  test('[NW44] at one load and with as many weights, triples keep and recall more than pairs alone', () => {
    const [pairs, mixed, triples] = [0, 0.5, 1].map((share) => kept(share, 8));
    expect(standardErrors(pairs.fixed, triples.fixed, pairs.tried)).toBeGreaterThan(3);
    expect(standardErrors(pairs.recalled, triples.recalled, pairs.tried)).toBeGreaterThan(3);
    expect(standardErrors(pairs.recalled, mixed.recalled, pairs.tried)).toBeGreaterThan(2);
  });

  test('[NW45] it goes up to 1,024 neurons and says in words that it goes no further', () => {
    expect(simplicial.problem?.(1024)).toBeUndefined();
    expect(simplicial.problem?.(1025)).toContain('up to 1,024 neurons');
    expect(() => build([randomPattern(1025, 1)], 0.5)).toThrow('Choose another model, or a smaller canvas.');
    expect(() => build(randoms(16, 1), 1.5)).toThrow('tripleShare 1.5');
    expect(() => build(randoms(16, 1), Number.NaN)).toThrow('tripleShare NaN');
  });

  test('[NW45] the largest takes at most 25 MB, scratch paper included, and the next one shares what is the same', () => {
    const memories = randoms(1024, 5);
    const before = process.memoryUsage().arrayBuffers;
    const network = build(memories, 1);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(25e6);
    const more = [...memories, randomPattern(1024, 9)];
    const [grown, anew] = [build(more, 1, network), build(more, 1)];
    const cue = randomPattern(1024, 10);
    expect(grown.energy(cue)).toBe(anew.energy(cue));
    for (let i = 0; i < 1024; i += 97) expect(grown.localField(cue, i)).toBe(anew.localField(cue, i));
  });

  test('[NW45] a network that takes over from another share, size or memories is as if made anew', () => {
    fc.assert(
      fc.property(drawn, drawn, (first, second) => {
        const previous = build(first.memories, first.share);
        const grown = build(second.memories, second.share, previous);
        const anew = build(second.memories, second.share);
        expect(grown.energy(second.cue)).toBe(anew.energy(second.cue));
        expect(grown.warning).toBe(anew.warning);
      }),
      { numRuns: 40 },
    );
  });
});
