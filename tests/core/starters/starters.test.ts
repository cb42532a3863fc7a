import { describe, expect, it } from 'vitest';
import {
  corrupt,
  createNetwork,
  createRecall,
  hammingDistance,
  margins,
  overlap,
  type Pattern,
} from '../../../core';
import { unpackBits } from '../../../core/pattern/bits';
import { type Starter, starterById, starters, startersFor } from '../../../core/starters';

const patternsOf = (set: Starter): Pattern[] =>
  set.memories.map(({ bits }) => unpackBits(bits, undefined, set.width * set.height));

const activity = (pattern: Pattern): number => pattern.filter((value) => value === 1).length / pattern.length;

const worstOverlap = (patterns: Pattern[]): number => {
  let worst = 0;
  patterns.forEach((a, i) => {
    for (const b of patterns.slice(i + 1)) worst = Math.max(worst, Math.abs(overlap(a, b)));
  });
  return worst;
};

/** How many of the cues with a fifth of the neurons flipped come back to the very memory. */
const recalled = (set: Starter, rule: 'hebbian' | 'pseudo-inverse', tries: number): number => {
  const memories = patternsOf(set);
  const network = createNetwork({ model: 'classical', rule }, memories);
  let found = 0;
  for (let seed = 1; seed <= tries; seed++)
    memories.forEach((memory, mu) => {
      const cue = corrupt(memory, { kind: 'flip', fraction: 0.2 }, seed * 31 + mu);
      const recall = createRecall(network, cue, { schedule: 'random', tie: 'keep', seed });
      const outcome = recall.run({ maxUpdates: 200 * memory.length });
      if (outcome.kind === 'memory' && outcome.memory === mu) found++;
    });
  return found;
};

const demonstrations = ['icons-16x16', 'icons-24x24', 'icons-32x32'];
const known = (id: string): Starter => {
  const set = starterById(id);
  if (!set) throw new Error(`no starter set ${id}`);
  return set;
};

describe('starter sets', () => {
  it('[ST1] every picture has as many bits as its canvas has neurons, a name of its own and a licence', () => {
    for (const set of starters) {
      const patterns = patternsOf(set);
      expect(patterns.length, set.id).toBeGreaterThan(0);
      expect(new Set(set.memories.map(({ name }) => name)).size, set.id).toBe(patterns.length);
      expect(new Set(set.memories.map(({ bits }) => bits)).size, set.id).toBe(patterns.length);
      expect(set.source && set.licence, set.id).toBeTruthy();
    }
    expect(new Set(starters.map(({ id }) => id)).size).toBe(starters.length);
  });

  it.each(demonstrations)(
    '[ST2] %s: activity at least 0.3, no two pictures overlap by more than 0.16',
    (id) => {
      const patterns = patternsOf(known(id));
      expect(Math.min(...patterns.map(activity))).toBeGreaterThanOrEqual(0.3);
      expect(worstOverlap(patterns)).toBeLessThanOrEqual(0.16);
    },
  );

  it.each([...demonstrations, 'icons-64x64'])(
    '[ST3] %s recalls 60 of 60 under Hebb with a fifth of the neurons flipped',
    (id) => {
      expect(recalled(known(id), 'hebbian', 10)).toBe(60);
    },
  );

  it('[ST4] look-alike letters and faces fail under Hebb; the pseudo-inverse keeps every letter', () => {
    expect(recalled(known('letters-16x16'), 'hebbian', 5)).toBeLessThan(10);
    expect(recalled(known('faces-16x16'), 'hebbian', 3)).toBeLessThan(12);
    expect(
      patternsOf(known('letters-16x16')).every((memory) => isFixed(known('letters-16x16'), memory)),
    ).toBe(true);
    expect(recalled(known('letters-8x8'), 'pseudo-inverse', 6)).toBeGreaterThan(15);
  });

  it('[ST8] the alphabet is kept by the pseudo-inverse and the perceptron, half by Storkey, hardly by Hebb', () => {
    const set = known('letters-10x10');
    const memories = patternsOf(set);
    expect(set.memories.map(({ name }) => name).join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const kept = (rule: string): number =>
      margins(createNetwork({ model: 'classical', rule }, memories), 'keep').filter(({ fixed }) => fixed)
        .length;
    expect(kept('hebbian')).toBeLessThanOrEqual(3);
    expect(kept('storkey')).toBeGreaterThanOrEqual(10);
    expect(kept('storkey')).toBeLessThan(26);
    expect([kept('pseudo-inverse'), kept('perceptron')]).toEqual([26, 26]);
    expect(set.settings).toEqual({ rule: 'pseudo-inverse' });
    expect(createNetwork({ model: 'classical', ...set.settings }, memories).warning).toBeUndefined();
    expect(recalled(set, 'hebbian', 1)).toBeLessThan(5);
  });

  it('[ST8] no two letters of the alphabet are alike, and all are drawn boldly', () => {
    const memories = patternsOf(known('letters-10x10'));
    expect(Math.min(...memories.map(activity))).toBeGreaterThan(0.3);
    memories.forEach((a, k) => {
      for (const b of memories.slice(k + 1)) expect(hammingDistance(a, b)).toBeGreaterThanOrEqual(4);
    });
  });

  it('[ST5] the five-neuron example is X1, X2, X3 with ties to plus', () => {
    const set = known('five-neurons');
    expect(patternsOf(set).map((pattern) => [...pattern])).toEqual([
      [1, -1, -1, -1, -1],
      [-1, 1, -1, -1, -1],
      [-1, -1, 1, -1, -1],
    ]);
    expect(set.settings).toMatchObject({ rule: 'hebbian', tie: 'plus' });
  });

  it('[ST6] stripes and checks are orthogonal on sides that are powers of two, and all recalled', () => {
    for (const id of ['stripes-16x16', 'stripes-32x32', 'stripes-64x64']) {
      expect(worstOverlap(patternsOf(known(id))), id).toBe(0);
    }
    const set = known('stripes-16x16');
    expect(recalled(set, 'hebbian', 5)).toBe(5 * set.memories.length);
  });

  it('[ST7] any size a room can have is offered at least one set that fits it; no other size is offered any', () => {
    for (const [width, height] of [
      [4, 1],
      [2, 2],
      [1, 128],
      [7, 9],
      [20, 30],
      [128, 128],
      [100, 3],
    ]) {
      const sets = startersFor({ width, height });
      expect(sets.length, `${width}×${height}`).toBeGreaterThan(0);
      for (const set of sets) {
        expect([set.width, set.height]).toEqual([width, height]);
        expect(patternsOf(set).length, set.id).toBeGreaterThan(0);
        expect(starterById(set.id)?.memories).toEqual(set.memories);
      }
    }
    for (const [width, height] of [
      [1, 3],
      [0, 5],
      [129, 4],
      [1.5, 8],
      [Number.NaN, 4],
    ])
      expect(startersFor({ width, height })).toEqual([]);
    expect(starterById('icons-200x200')).toBeUndefined();
    expect(starterById('__proto__')).toBeUndefined();
  });
});

function isFixed(set: Starter, memory: Pattern): boolean {
  const network = createNetwork({ model: 'classical', rule: 'pseudo-inverse' }, patternsOf(set));
  return memory.every((value, i) => network.localField(memory, i) * value > 0);
}
