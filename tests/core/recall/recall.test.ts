import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Recall, RecallSpec, Update } from '../../../core/index';
import { createNetwork, createRecall, invert, overlap, randomPattern } from '../../../core/index';
import { anyCase, anyRecallSpec, type Case, cueOf, patternsFrom } from '../../support/networks';

const networkOf = ({ spec, memories, neuronCount }: Case) => createNetwork(spec, memories, { neuronCount });
const start = (drawn: Case, recallSpec: RecallSpec) => createRecall(networkOf(drawn), drawn.cue, recallSpec);

const endOf = (recall: Recall) => ({
  state: Array.from(recall.state),
  energy: recall.energy,
  updates: recall.updates,
  flips: recall.flips,
  outcome: recall.outcome,
  overlaps: recall.overlaps(),
});

/** Runs in pieces of these sizes, with strokes at fixed update numbers in between. */
function play(recall: Recall, pieces: readonly number[], strokes: ReadonlyMap<number, number>) {
  const heard: Update[] = [];
  const hear = (update: Update) => heard.push(update);
  let due = 0;
  for (const [at, neuron] of [...strokes, [400, -1] as const]) {
    while (recall.updates < at) {
      const maxUpdates = Math.min(pieces[due++ % pieces.length], at - recall.updates);
      const before = recall.updates;
      recall.run({ maxUpdates, onUpdate: hear });
      if (recall.updates === before) break;
    }
    if (neuron >= 0) recall.paint([neuron], recall.state[neuron] === 1 ? -1 : 1);
  }
  return { heard, end: endOf(recall) };
}

describe('a recall', () => {
  test('[RC2] however it is cut into pieces, its events and its end are the same', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
    const strokes = fc.uniqueArray(fc.nat(200), { maxLength: 4 });
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), pieces, strokes, (drawn, recallSpec, sizes, at) => {
        const planned = new Map(at.sort((a, b) => a - b).map((update, k) => [update, k % drawn.neuronCount]));
        const whole = play(start(drawn, recallSpec), [1000], planned);
        const cut = play(start(drawn, recallSpec), sizes, planned);
        expect(cut).toEqual(whole);
      }),
    );
  });

  test('[RC2] cut off in the middle of a judgement or a sweep, it goes on as if it had not been', () => {
    const memories = Array.from({ length: 60 }, (_, seed) => randomPattern(1_024, seed));
    for (const rule of ['hebbian', 'pseudo-inverse'] as const) {
      const network = createNetwork({ model: 'classical', rule }, memories);
      for (const schedule of ['random', 'synchronous', 'sequential'] as const) {
        const [whole, cut] = [1, 2].map(() =>
          createRecall(network, randomPattern(1_024, 99), { schedule, seed: 3 }),
        );
        const until = (updates: number) => {
          whole.run({ maxUpdates: updates - whole.updates });
          for (let calls = 0; cut.updates < updates && (!cut.judged || !cut.outcome); calls++) {
            cut.run({ maxUpdates: Math.min(300, updates - cut.updates), enough: () => true });
            expect(calls).toBeLessThan(100_000);
          }
        };
        for (const at of [700, 1_500]) {
          until(at);
          for (const recall of [whole, cut]) recall.paint([at % 1_000, 5], 1);
        }
        until(30_000);
        expect(endOf(cut)).toEqual(endOf(whole));
      }
    }
  });

  test('[RC2] one step after another it is the same as one run', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), (drawn, recallSpec) => {
        const stepped = start(drawn, recallSpec);
        const run = start(drawn, recallSpec);
        const heard: Update[] = [];
        for (let k = 0; k < 50; k++) stepped.step();
        run.run({ maxUpdates: stepped.updates, onUpdate: (update) => heard.push(update) });
        expect(endOf(stepped)).toEqual(endOf(run));
        if (heard.length > 0 && !stepped.outcome) expect(run.step()).toEqual(stepped.step());
      }),
    );
  });

  test('[RC2] events are numbered without a gap, and add up to the energy', () => {
    fc.assert(
      fc.property(anyCase(['hebbian']), anyRecallSpec(), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        const heard: Update[] = [];
        const { energy } = recall;
        recall.run({ maxUpdates: 10 * drawn.neuronCount, onUpdate: (update) => heard.push(update) });
        expect(heard.map(({ update }) => update)).toEqual(heard.map((_, k) => k + 1));
        expect(recall.energy).toBe(
          heard.reduce((total, { deltaEnergy }) => total + deltaEnergy, energy ?? Number.NaN),
        );
        expect(recall.flips).toBe(heard.filter(({ before, after }) => before !== after).length);
        expect(recall.updates).toBe(heard.length);
      }),
    );
  });

  test('[RC3] clamped neurons never change and never keep it from settling', () => {
    const clamps = fc.uniqueArray(fc.nat(1000), { maxLength: 8 });
    fc.assert(
      fc.property(
        anyCase(),
        anyRecallSpec(['random', 'permutation', 'sequential']),
        clamps,
        (drawn, recallSpec, at) => {
          const clamped = at.map((i) => i % drawn.neuronCount);
          const recall = start(drawn, { ...recallSpec, clamped });
          expect(recall.run({ maxUpdates: 100_000 }).kind).not.toBe('not-settled');
          for (const i of clamped) expect(recall.state[i]).toBe(drawn.cue[i]);
        },
      ),
    );
    const memory = randomPattern(25, 1);
    const all = Array.from(memory, (_, i) => i);
    const held = createRecall(createNetwork({ model: 'classical' }, [memory]), randomPattern(25, 2), {
      schedule: 'synchronous',
      seed: 1,
      clamped: all,
    });
    expect(held.outcome).not.toBeNull();
  });

  test('[RC4] an unknown neuron becomes what its field says when it is asked', () => {
    const memory = randomPattern(25, 1);
    const network = createNetwork({ model: 'classical' }, [memory]);
    const cue = memory.map((value, i) => (i % 3 === 0 ? 0 : value));
    const recall = createRecall(network, cue, { schedule: 'sequential', seed: 1 });
    expect(recall.step()).toMatchObject({ neuron: 0, before: 0, after: memory[0] });
    expect(recall.run({ maxUpdates: 100 })).toEqual({ kind: 'memory', memory: 0 });
    expect(recall.flips).toBe(9);
  });

  test('[RC4] under `keep` a zero field leaves it unknown, and that is settled; `plus` and `minus` decide it', () => {
    const network = createNetwork({ model: 'classical' }, [randomPattern(16, 1)]);
    const nothing = new Int8Array(16);
    const kept = createRecall(network, nothing, { schedule: 'random', seed: 1 });
    expect([kept.outcome, kept.updates]).toEqual([{ kind: 'spurious' }, 0]);
    expect(kept.state).toEqual(nothing);
    for (const tie of ['plus', 'minus'] as const) {
      const decided = createRecall(network, nothing, { schedule: 'sequential', tie, seed: 1 });
      expect(decided.run({ maxUpdates: 1000 }).kind).not.toBe('not-settled');
      expect(decided.state.includes(0)).toBe(false);
    }
  });

  test('[RC5] a stroke changes exactly its neurons; energy, overlaps and settling follow at once', () => {
    const stroke = fc.tuple(
      fc.array(fc.nat(1000), { maxLength: 9 }),
      fc.constantFrom(1 as const, -1 as const, 0 as const),
    );
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), fc.nat(40), stroke, (drawn, recallSpec, early, [at, value]) => {
        const recall = start(drawn, recallSpec);
        recall.run({ maxUpdates: early });
        const neurons = at.map((i) => i % drawn.neuronCount);
        const expected = recall.state.map((before, i) => (neurons.includes(i) ? value : before));
        const { updates, flips } = recall;
        recall.paint(neurons, value);
        expect(recall.state).toEqual(expected);
        const anew = createRecall(networkOf(drawn), expected, recallSpec);
        expect({ ...endOf(recall), updates: 0, flips: 0 }).toEqual(endOf(anew));
        expect([recall.updates, recall.flips]).toEqual([updates, flips]);
      }),
    );
  });

  test('[RC5] a stroke into a settled recall sets it going again', () => {
    const memory = randomPattern(25, 1);
    const recall = createRecall(createNetwork({ model: 'classical' }, [memory]), memory, {
      schedule: 'random',
      seed: 1,
    });
    expect(recall.outcome).toEqual({ kind: 'memory', memory: 0 });
    recall.paint([3], memory[3] === 1 ? -1 : 1);
    expect(recall.outcome).toBeNull();
    expect(recall.run({ maxUpdates: 1000 })).toEqual({ kind: 'memory', memory: 0 });
    expect(recall.flips).toBe(1);
  });

  test('[RC6] another state: counts and generator go on, everything else is anew', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        recall.run({ maxUpdates: 10 });
        const { updates } = recall;
        const next = invert(drawn.cue);
        recall.set(next);
        const anew = createRecall(networkOf(drawn), next, recallSpec);
        expect({ ...endOf(recall), updates: 0, flips: 0 }).toEqual(endOf(anew));
        expect(recall.updates).toBe(updates);
      }),
    );
  });

  test('[RC6] another network: it goes on from the same state with the next neuron of its schedule', () => {
    const memories = [randomPattern(36, 1), randomPattern(36, 2)];
    const first = createNetwork({ model: 'classical' }, memories.slice(0, 1));
    const second = createNetwork({ model: 'classical' }, memories, { previous: first });
    const recallSpec = { schedule: 'sequential', seed: 1 } as const;
    const recall = createRecall(first, randomPattern(36, 3), recallSpec);
    recall.run({ maxUpdates: 10 });
    const state = recall.state.slice();
    recall.reconfigure(second, recallSpec);
    expect([recall.state, recall.updates]).toEqual([state, 10]);
    expect(recall.overlaps()).toEqual(memories.map((memory) => overlap(memory, state)));
    expect(recall.step().neuron).toBe(10);
  });

  test('[RC6] the generator is kept: going on with another schedule is determined by the seed as well', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), anyRecallSpec(), fc.nat(30), (drawn, first, second, early) => {
        const ends = [1, 7].map((piece) => {
          const recall = start(drawn, first);
          for (let left = early; left > 0; left -= piece) recall.run({ maxUpdates: Math.min(piece, left) });
          recall.reconfigure(networkOf(drawn), second);
          recall.run({ maxUpdates: 200 });
          return endOf(recall);
        });
        expect(ends[0]).toEqual(ends[1]);
      }),
    );
  });

  test('[RC7] once settled it makes no more updates', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), (drawn, recallSpec) => {
        const recall = start(drawn, recallSpec);
        recall.run({ maxUpdates: 100_000 });
        const end = endOf(recall);
        const told = recall.step();
        expect(told).toMatchObject({ update: recall.updates, deltaEnergy: 0 });
        expect(told.before).toBe(told.after);
        expect(recall.run({ maxUpdates: 100 })).toEqual(end.outcome);
        expect(endOf(recall)).toEqual(end);
      }),
    );
  });

  test('[RC7] a cue that is a fixed point is settled before the first update', () => {
    const memory = randomPattern(49, 1);
    for (const schedule of ['random', 'synchronous'] as const) {
      const recall = createRecall(createNetwork({ model: 'classical' }, [memory]), memory, {
        schedule,
        seed: 1,
      });
      expect([recall.outcome, recall.updates]).toEqual([{ kind: 'memory', memory: 0 }, 0]);
    }
  });

  test('[RC9] energy and overlaps are those of its state', () => {
    fc.assert(
      fc.property(anyCase(), anyRecallSpec(), fc.nat(60), (drawn, recallSpec, maxUpdates) => {
        const recall = start(drawn, recallSpec);
        recall.run({ maxUpdates });
        expect(recall.energy).toBe(networkOf(drawn).energy(recall.state));
        expect(recall.overlaps()).toEqual(drawn.memories.map((memory) => overlap(memory, recall.state)));
      }),
    );
  });
});

describe('what a recall refuses', () => {
  const network = createNetwork({ model: 'classical' }, patternsFrom([1, 1, -1, -1]));
  const [cue] = fc.sample(cueOf(4), 1);
  const begin = (change: object, from = cue) =>
    createRecall(network, from, { schedule: 'random', seed: 1, ...change });

  test('[RC10] every bad argument is refused with its value', () => {
    expect(() => begin({}, new Int8Array(5))).toThrow('cue of 5 neurons for a network of 4');
    expect(() => begin({}, Int8Array.of(1, 2, 1, 1))).toThrow('cue: neuron 1 is 2');
    expect(() => begin({ seed: Number.NaN })).toThrow('seed NaN');
    expect(() => begin({ clamped: [4] })).toThrow('clamped neuron 4');
    expect(() => begin({ tie: 'coin' })).toThrow("tie rule 'coin': need one of keep, plus, minus");
    expect(() => begin({}).paint([0, -1], 1)).toThrow('neuron -1');
    expect(() => begin({}).set(new Int8Array(3))).toThrow('state of 3 neurons');
    const larger = createNetwork({ model: 'classical' }, [randomPattern(9, 1)]);
    expect(() => begin({}).reconfigure(larger, { schedule: 'random', seed: 1 })).toThrow('a network of 9');
  });

  test('[RC10] a refused stroke or network leaves the recall as it was', () => {
    const recall = begin({});
    const before = endOf(recall);
    expect(() => recall.paint([1, 99], 1)).toThrow();
    const unheard: RecallSpec = JSON.parse('{ "schedule": "backwards", "seed": 1 }');
    expect(() => recall.reconfigure(network, unheard)).toThrow('backwards');
    expect(endOf(recall)).toEqual(before);
  });
});
