import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network, NetworkSpec, Pattern } from '../../../core/index';
import { corrupt, createNetwork, createRecall, invert, randomPattern } from '../../../core/index';
import { firm, saturating } from '../../../core/network/saturating';
import { anyRecallSpec, cueOf, patternOf } from '../../support/networks';
import { dense } from '../../support/reference';

const randoms = (neuronCount: number, count: number, from = 1): Pattern[] =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, from + k));

const build = (memories: readonly Pattern[], spec: Partial<NetworkSpec> = {}, previous?: Network): Network =>
  createNetwork({ ...spec, model: 'saturating' }, memories, { previous });

const ranges = ['satlins', 'satlin'] as const;

/** u of a value on the canvas, and between which limits it stays. */
const reading = {
  satlins: { least: -1, of: (value: number) => value },
  satlin: { least: 0, of: (value: number) => (value + 1) / 2 },
};

const settings = fc.record({
  range: fc.constantFrom(...ranges),
  gain: fc.integer({ min: 1, max: 40 }).map((halves) => halves / 2),
  rule: fc.constantFrom('hebbian', 'pseudo-inverse'),
  selfConnection: fc.integer({ min: 0, max: 4 }),
  threshold: fc.constantFrom(
    { kind: 'zero' } as const,
    { kind: 'constant', value: 1.5 } as const,
    { kind: 'row-sum' } as const,
  ),
});

const drawn = fc.integer({ min: 4, max: 16 }).chain((neuronCount) =>
  fc.record({
    spec: settings,
    memories: fc.array(patternOf(neuronCount), { minLength: 1, maxLength: 4 }),
    cue: cueOf(neuronCount),
    values: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: neuronCount,
      maxLength: neuronCount,
    }),
  }),
);

/** Weights and thresholds of the formulas, in shown units; undefined where the inverse is none. */
function reference(spec: NetworkSpec, memories: readonly Pattern[], neuronCount: number) {
  const scale = spec.rule === 'hebbian' ? 1 / neuronCount : 1;
  const { w, theta } = dense(spec, memories, neuronCount);
  const shown = { w: w.map((row) => row.map((x) => x * scale)), theta: theta.map((x) => x * scale) };
  return shown.w.flat().every(Number.isFinite) ? shown : undefined;
}

describe('the network of saturating neurons', () => {
  test('[NW54] h = Wu − θ in shown units, u ← clip(g h), E = −½ uᵀWu + Σθu + (1/2g) Σu²', () => {
    fc.assert(
      fc.property(drawn, ({ spec, memories, cue, values }) => {
        const network = build(memories, spec);
        const known = network.warning?.startsWith('Degenerate')
          ? undefined
          : reference({ ...spec, model: 'saturating' }, memories, cue.length);
        fc.pre(known !== undefined);
        const { w, theta } = known ?? { w: [], theta: [] };
        const live = network.follow(cue, Float64Array.from(values));
        const u = Array.from(live.values ?? [], reading[spec.range].of);
        let energy = 0;
        u.forEach((value, i) => {
          const heard = w[i].reduce((sum, weight, j) => sum + weight * u[j], 0);
          const h = heard - theta[i];
          energy += value * (theta[i] - heard / 2 + value / (2 * spec.gain));
          expect(live.localField(i)).toBeCloseTo(h, 5);
          const wanted = Math.min(Math.max(spec.gain * h, reading[spec.range].least), 1);
          const answered = live.answer?.(i, live.localField(i)) ?? Number.NaN;
          expect(Math.abs(reading[spec.range].of(answered) - wanted)).toBeLessThan(1e-4);
        });
        expect(live.energy).toBeCloseTo(energy, 4);
      }),
    );
  });

  test('[NW54] a value read back from the canvas is off, on or unknown', () => {
    const [memory] = randoms(8, 1);
    const cue = Int8Array.of(1, -1, 0, 1, -1, 0, 1, 1);
    for (const range of ranges) {
      const live = build([memory], { range }).follow(cue);
      expect(Array.from(live.values ?? [])).toEqual(Array.from(cue));
      expect(live.state).toEqual(cue);
      expect(live.products[0]).toBe(memory.reduce((sum, value, i) => sum + value * cue[i], 0));
    }
    const energies = ranges.map((range) => build([memory], { range }).energy(new Int8Array(8).fill(-1)));
    expect(energies[1]).toBe(0);
    expect(energies[0]).not.toBe(0);
  });

  test('[NW55] one by one no update raises the energy, and the told change is the change that happens', () => {
    fc.assert(
      fc.property(drawn, fc.integer(), ({ spec, memories, cue, values }, seed) => {
        const live = build(memories, spec).follow(cue, Float64Array.from(values));
        for (let k = 0; k < 60; k++) {
          const i = Math.abs(seed + 7 * k) % cue.length;
          const field = live.localField(i);
          const value = live.answer?.(i, field) ?? 0;
          const told = live.deltaEnergy(i, value, field);
          const before = live.energy ?? 0;
          live.change(i, value);
          expect(told).toBeLessThanOrEqual(1e-12);
          expect((live.energy ?? 0) - before).toBeCloseTo(told, 9);
        }
      }),
    );
  });

  test('[NW55] every run ends, one by one at rest: nobody would move by more than 2⁻¹⁶', () => {
    fc.assert(
      fc.property(drawn, anyRecallSpec(['random', 'sequential', 'permutation']), (given, how) => {
        const network = build(given.memories, given.spec);
        const recall = createRecall(network, given.cue, how);
        const outcome = recall.run({ maxUpdates: 1e6 });
        expect(recall.updates).toBeLessThanOrEqual(1000 * given.cue.length);
        if (outcome.kind === 'not-settled') return;
        const { of, least } = reading[given.spec.range];
        const live = network.follow(recall.state, recall.values);
        live.values?.forEach((value, i) => {
          const wanted = Math.min(Math.max(given.spec.gain * live.localField(i), least), 1);
          expect(Math.abs(of(value) - wanted)).toBeLessThan(2 ** -15);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('[NW56] following real values is starting from them, to the last bit', () => {
    const changes = fc.array(fc.tuple(fc.nat(1000), fc.double({ min: -3, max: 3, noNaN: true })), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(drawn, changes, ({ spec, memories, cue }, list) => {
        const network = build(memories, spec);
        const live = network.follow(cue);
        for (const [i, value] of list) live.change(i % cue.length, value);
        const fresh = network.follow(live.state, live.values);
        expect(fresh.values).toEqual(live.values);
        expect(fresh.state).toEqual(live.state);
        expect(fresh.energy).toBe(live.energy);
        expect(Array.from(fresh.products)).toEqual(Array.from(live.products));
        cue.forEach((_, i) => {
          expect(fresh.localField(i)).toBe(live.localField(i));
        });
        live.values?.forEach((value, i) => {
          expect(Math.abs(value)).toBeLessThanOrEqual(1);
          expect(Number.isInteger(value * 2 ** 20)).toBe(true);
          expect(live.state[i]).toBe(Math.sign(value) + 0);
        });
      }),
    );
  });

  test('[NW57] all at once it may blink: told as a cycle of two', () => {
    const memory = new Int8Array(6).fill(1);
    const network = build(Array<Pattern>(6).fill(memory), { gain: 3 });
    const half = Int8Array.of(1, 1, 1, -1, -1, -1);
    const recall = createRecall(network, half, { schedule: 'synchronous', seed: 1 });
    expect(recall.run({ maxUpdates: 10_000 })).toEqual({ kind: 'cycle', period: 2 });
    const calm = createRecall(network, half, { schedule: 'permutation', seed: 1 });
    expect(['memory', 'reverse']).toContain(calm.run({ maxUpdates: 10_000 }).kind);
  });

  test('[NW57] under a rule without symmetric weights there is no energy, it says so, and a run ends', () => {
    const network = build(randoms(24, 6), { rule: 'perceptron' });
    const classical = createNetwork({ model: 'classical', rule: 'perceptron' }, randoms(24, 6));
    expect(network.energy(randomPattern(24, 1))).toBe(classical.energy(randomPattern(24, 1)));
    expect(network.energyNote).toBe(classical.energyNote);
    const recall = createRecall(network, randomPattern(24, 9), { schedule: 'random', seed: 1 });
    recall.run({ maxUpdates: 1e6 });
    expect(recall.updates).toBeLessThanOrEqual(24_000);
  });
});

describe('recalling with saturating neurons', () => {
  const memories = randoms(144, 4);
  const end = (network: Network, cue: Pattern, schedule: 'random' | 'synchronous' = 'random') => {
    const recall = createRecall(network, cue, { schedule, seed: 3 });
    return { outcome: recall.run({ maxUpdates: 1e6 }), recall };
  };

  test.each(ranges)(
    '[NW58] between the limits of %s a damaged memory is found, full in every neuron',
    (range) => {
      const network = build(memories, { range, rule: 'pseudo-inverse', gain: 4 });
      expect(network.warning).toBeUndefined();
      memories.forEach((memory, mu) => {
        const cue = corrupt(memory, { kind: 'flip', fraction: 0.15 }, mu);
        for (const schedule of ['random', 'synchronous'] as const) {
          const { outcome, recall } = end(network, cue, schedule);
          expect(outcome).toEqual({ kind: 'memory', memory: mu });
          expect(Array.from(recall.values ?? []).every((value) => Math.abs(value) === 1)).toBe(true);
        }
      });
    },
  );

  test('[NW58] off speaks in one network and is silent in the other: they are two', () => {
    const dark = memories.map((memory, mu) => memory.map((value, i) => ((i + mu) % 3 === 0 ? value : -1)));
    const rule = 'pseudo-inverse';
    const heard = build(dark, { range: 'satlins', rule });
    expect(heard.warning).toBeUndefined();
    const silent = build(dark, { range: 'satlin', rule });
    expect(silent.warning).toContain('a neuron that is off says nothing, and 4 of 4 memories do not stay');
    expect(end(heard, dark[1]).outcome).toEqual({ kind: 'memory', memory: 1 });
    expect(end(silent, dark[1]).outcome).not.toEqual({ kind: 'memory', memory: 1 });
    const off = new Int8Array(144).fill(-1);
    expect(end(silent, off).recall.state).toEqual(off);
    expect(end(silent, off).recall.updates).toBe(0);
  });

  test('[NW59] with little gain memories fade to grey, which nobody stored; more gain keeps them', () => {
    const [one] = memories;
    const { outcome, recall } = end(build([one], { gain: 0.5 }), one);
    expect(outcome).toEqual({ kind: 'spurious' });
    expect(recall.overlaps()[0]).toBeLessThan(0.01);
    const kept = end(build([one], { gain: 2 }), corrupt(one, { kind: 'flip', fraction: 0.3 }, 1));
    expect(kept.outcome).toEqual({ kind: 'memory', memory: 0 });
    expect(kept.recall.energy).toBeCloseTo(-144 * (0.5 - 0.25) + 0.5, 4);
  });

  test('[NW59] firm states go by their signs, grey ones are spurious', () => {
    const network = build(memories);
    const nameOf = (state: Pattern, size: number) =>
      network.name?.(
        network.follow(
          state,
          Float64Array.from(state, (value) => value * size),
        ),
      );
    expect(nameOf(memories[2], firm)).toEqual({ kind: 'memory', memory: 2 });
    expect(nameOf(invert(memories[2]), 0.75)).toEqual({ kind: 'reverse', memory: 2 });
    expect(nameOf(memories[2], firm - 0.01)).toEqual({ kind: 'spurious' });
    const wrong = memories[2].map((value, i) => (i < 3 ? -value : value));
    expect(nameOf(wrong, 0.9)).toBeUndefined();
  });

  test('[NW59] it goes up to 1,024 neurons, and refuses bad arguments with their value', () => {
    expect(saturating.problem?.(1024)).toBeUndefined();
    expect(() => build([randomPattern(1025, 1)])).toThrow(
      'up to 1,024 neurons (32×32). Choose another model',
    );
    for (const gain of [0, -1, 21, Number.NaN])
      expect(() => build(memories, { gain })).toThrow(`gain ${gain}`);
    expect(() => build(memories, { range: 'half' })).toThrow("range 'half'");
  });

  test('[NW59] whatever the thresholds and self-connection, numbers are finite', () => {
    for (const size of [1e-300, 1e4, 1e9]) {
      const threshold = { kind: 'constant', value: size } as const;
      for (const range of ranges) {
        const network = build(memories, { range, threshold, selfConnection: size });
        const { recall } = end(network, memories[0]);
        expect(Number.isFinite(recall.energy)).toBe(true);
        expect(Number.isFinite(network.localField(recall.state, 5))).toBe(true);
        expect(recall.overlaps().every(Number.isFinite)).toBe(true);
      }
    }
    const strange = build(memories).follow(memories[0], new Float64Array(144).fill(Number.NaN));
    expect(strange.state).toEqual(memories[0]);
  });

  test('[NW59] a change of gain or range takes over the weights; anything else learns anew, with the same result', () => {
    const first = build(memories, { gain: 2 });
    const cue = randomPattern(144, 50);
    const changes: [Pattern[], Partial<NetworkSpec>][] = [
      [memories, { gain: 7 }],
      [memories, { gain: 2, range: 'satlin' }],
      [memories.slice(1), { gain: 2 }],
      [memories, { gain: 2, selfConnection: 3 }],
      [memories, { gain: 2, rule: 'pseudo-inverse' }],
    ];
    for (const [list, spec] of changes) {
      const [grown, anew] = [build(list, spec, first), build(list, spec)];
      expect(grown.weights()).toEqual(anew.weights());
      expect(grown.energy(cue)).toBe(anew.energy(cue));
      expect(grown.localField(cue, 7)).toBe(anew.localField(cue, 7));
    }
  });
});
