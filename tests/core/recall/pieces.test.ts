import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Network, Recall, RecallSpec } from '../../../core/index';
import { createNetwork, createRecall, networkModels } from '../../../core/index';
import { createRng, type Rng } from '../../../core/random/rng';
import { anyCaseOf, anyRecallSpec } from '../../support/networks';

type Deed = { after: number; kind: 'paint' | 'set' | 'other' | 'back'; neurons: number[]; value: 1 | -1 | 0 };
type Scene = { networks: readonly Network[]; specs: readonly RecallSpec[] };

const neuronCount = 9;
const anyModel = fc.constantFrom(...networkModels.map(({ id }) => id));
const anyNetwork = anyModel.chain((model) =>
  anyCaseOf(model, neuronCount)
    .filter((one) => one.neuronCount === neuronCount)
    .map(({ spec, memories, cue }) => ({
      cue,
      network: createNetwork({ sweeps: 3, ...spec }, memories, { neuronCount }),
    })),
);
const anyRun: fc.Arbitrary<RecallSpec> = fc
  .tuple(anyRecallSpec(), fc.constantFrom(undefined, undefined, 0, 0.7))
  .map(([spec, temperature]) => (temperature === undefined ? spec : { ...spec, temperature }));
const anyDeed: fc.Arbitrary<Deed> = fc.record({
  after: fc.nat(60),
  kind: fc.constantFrom('paint', 'set', 'other', 'back'),
  neurons: fc.array(fc.nat(neuronCount - 1), { minLength: 1, maxLength: 4 }),
  value: fc.constantFrom(1, -1, 0),
});

const act = (recall: Recall, { networks, specs }: Scene, { kind, neurons, value }: Deed): void => {
  if (kind === 'paint') recall.paint(neurons, value);
  else if (kind === 'set') recall.set(recall.state.map((s, i) => (neurons.includes(i) ? value : s)));
  else {
    const which = kind === 'other' ? 1 : 0;
    recall.reconfigure(networks[which], specs[which]);
  }
};

/** On to this update or the end, in pieces of all lengths, cut off in the middle now and then. */
const inPieces = (recall: Recall, update: number, rng: Rng): void => {
  while (recall.updates < update) {
    const before = recall.updates;
    const most = Math.min(1 + rng.below(12), update - before);
    recall.run({ maxUpdates: most, enough: () => rng.below(2) === 0 });
    if (recall.updates === before && recall.judged && recall.outcome) return;
  }
};
const atOnce = (recall: Recall, update: number): void => {
  if (update > recall.updates) recall.run({ maxUpdates: update - recall.updates });
};

const toldBy = (recall: Recall) => {
  const { state, values, energy, updates, flips, outcome } = recall;
  return {
    state: [...state],
    values: values && [...values],
    energy,
    updates,
    flips,
    outcome,
    m: recall.overlaps(),
  };
};

test('[RC41] every model, disturbed by strokes and other networks, is cut into pieces without a trace', () => {
  const scene = fc.tuple(anyNetwork, anyNetwork, anyRun, anyRun);
  const deeds = fc.array(anyDeed, { maxLength: 5 });
  fc.assert(
    fc.property(scene, deeds, fc.nat(), ([first, second, spec, other], list, seed) => {
      const networks = [first.network, second.network];
      const [whole, cut] = [0, 1].map(() => createRecall(first.network, first.cue, spec));
      const rng = createRng(seed);
      for (const deed of list) {
        const until = whole.updates + deed.after;
        atOnce(whole, until);
        inPieces(cut, until, rng);
        expect(toldBy(cut)).toEqual(toldBy(whole));
        for (const recall of [whole, cut]) act(recall, { networks, specs: [spec, other] }, deed);
      }
      atOnce(whole, whole.updates + 400);
      inPieces(cut, whole.updates, rng);
      expect(toldBy(cut)).toEqual(toldBy(whole));
    }),
    { numRuns: 250 },
  );
});

test('[RC42] a recall that ended with its time goes on when it is painted, and ends with it again', () => {
  const memories = [Int8Array.of(1, 1, 1, -1, -1, -1), Int8Array.of(1, -1, 1, -1, 1, -1)];
  for (const schedule of ['random', 'synchronous'] as const) {
    const network = createNetwork({ model: 'stochastic', temperature: 2, sweeps: 7 }, memories);
    const recall = createRecall(network, memories[0], { schedule, seed: 3 });
    expect(recall.run({ maxUpdates: 1000 }).kind).toBe('not-settled');
    expect([recall.updates, recall.run({ maxUpdates: 5 }).kind, recall.updates]).toEqual([
      42,
      'not-settled',
      42,
    ]);
    recall.paint([0], 1);
    expect(recall.outcome).toBeNull();
    recall.run({ maxUpdates: 3 });
    recall.paint([1], -1);
    recall.run({ maxUpdates: 1000 });
    // A sweep under way is finished first.
    expect(recall.updates).toBe(schedule === 'random' ? 42 + 3 + 42 : 42 + 48);
    expect(recall.outcome).toMatchObject({ kind: 'not-settled', memory: expect.any(Number) });
  }
});
