import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { NetworkSpec, Pattern, Recall, RecallSpec } from '../../../core/index';
import { corrupt, createNetwork, createRecall, randomPattern, ties } from '../../../core/index';
import { chooseEngine } from '../../../core/kernels/load';
import { createRng } from '../../../core/random/rng';

afterEach(() => chooseEngine('best'));

const engines = ['webassembly', 'javascript'] as const;

const endOf = (recall: Recall) => ({
  state: Array.from(recall.state),
  energy: recall.energy,
  updates: recall.updates,
  flips: recall.flips,
  outcome: recall.outcome,
  overlaps: recall.overlaps(),
});

type Plan = {
  neuronCount: number;
  load: number;
  seed: number;
  spec: NetworkSpec;
  recallSpec: RecallSpec;
  damage: number;
  unknown: boolean;
};

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  neuronCount: fc.oneof(fc.integer({ min: 4, max: 80 }), fc.constantFrom(255, 256, 257, 400, 1023)),
  load: fc.constantFrom(0, 0.01, 0.05, 0.1, 0.14, 0.3),
  seed: fc.nat(),
  spec: fc.record({
    model: fc.constant('classical'),
    threshold: fc.oneof(
      fc.constant({ kind: 'zero' } as const),
      fc.integer({ min: -9, max: 9 }).map((value) => ({ kind: 'constant', value: value / 2 }) as const),
      fc.constant({ kind: 'mean' } as const),
      fc.constant({ kind: 'constant', value: 1e9 } as const),
    ),
    selfConnection: fc.constantFrom(0, 0, 0, 1, 5, 1e9),
  }),
  recallSpec: fc.record({
    schedule: fc.constantFrom('random' as const, 'sequential' as const, 'permutation' as const),
    tie: fc.constantFrom(...ties.map(({ id }) => id)),
    seed: fc.integer(),
  }),
  damage: fc.constantFrom(0, 0.1, 0.3, 0.5),
  unknown: fc.boolean(),
});

const memoriesOf = ({ neuronCount, load, seed }: Plan, more = 0): Pattern[] =>
  Array.from({ length: Math.ceil(load * neuronCount) + more }, (_, k) =>
    randomPattern(neuronCount, seed + k),
  );

function cueOf({ neuronCount, damage, unknown, seed }: Plan, memories: readonly Pattern[]): Pattern {
  const clean = memories[0] ?? randomPattern(neuronCount, seed);
  const cue = corrupt(clean, { kind: 'flip', fraction: damage }, seed);
  return unknown ? cue.map((value, i) => (i % 7 === 3 ? 0 : value)) : cue;
}

const begin = (plan: Plan) => {
  const memories = memoriesOf(plan);
  const network = createNetwork(plan.spec, memories, { neuronCount: plan.neuronCount });
  return createRecall(network, cueOf(plan, memories), plan.recallSpec);
};

/** A listener is heard after every update, so these are made one by one, as they always were. */
const oneByOne = { onUpdate: () => undefined };

/** Pieces with and without a listener, cut off or not, strokes and other networks in between, all drawn by a seed. */
function disturb(recall: Recall, plan: Plan, told: boolean): void {
  const rng = createRng(plan.seed);
  let network = createNetwork(plan.spec, memoriesOf(plan), { neuronCount: plan.neuronCount });
  for (let deed = 0; deed < 6; deed++) {
    const until = recall.updates + rng.below(3 * plan.neuronCount);
    const cut = rng.below(3);
    for (
      let calls = 0;
      recall.updates < until && !(recall.judged && recall.outcome) && calls < 1e5;
      calls++
    ) {
      const maxUpdates = Math.min(until - recall.updates, 1 + (told ? 1e6 : rng.clone().below(500)));
      if (told) recall.run({ maxUpdates, ...oneByOne });
      else if (calls % 3 === 1) recall.run({ maxUpdates: Math.min(16, maxUpdates), ...oneByOne });
      else recall.run({ maxUpdates, ...(cut === 0 && { enough: () => true }) });
    }
    const neurons = Array.from({ length: rng.below(6) }, () => rng.below(plan.neuronCount));
    const kind = rng.below(4);
    if (kind < 2) recall.paint(neurons, ([1, -1, 0] as const)[rng.below(3)]);
    if (kind === 2) {
      const memories = network.memories.filter((_, mu) => mu !== deed);
      const next = [...memories, randomPattern(plan.neuronCount, plan.seed + 1000 + deed)];
      network = createNetwork(plan.spec, rng.below(2) ? next : memories, {
        neuronCount: plan.neuronCount,
        previous: network,
      });
      recall.reconfigure(network, plan.recallSpec);
    }
  }
  recall.run({ maxUpdates: 20 * plan.neuronCount, ...(told && oneByOne) });
}

describe('a recall within a kernel', () => {
  for (const engine of engines) {
    test(`[KN10] is the recall made one by one, to the last bit: ${engine}`, () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          chooseEngine(engine);
          const within = begin(plan);
          const told = begin(plan);
          within.run({ maxUpdates: 1e6 });
          told.run({ maxUpdates: 1e6, ...oneByOne });
          expect(endOf(within)).toEqual(endOf(told));
        }),
        { numRuns: 200 },
      );
    });

    test(`[KN11] cut, painted and reconfigured in between it is still the same: ${engine}`, () => {
      fc.assert(
        fc.property(anyPlan, (plan) => {
          chooseEngine(engine);
          const [within, told] = [begin(plan), begin(plan)];
          disturb(within, plan, false);
          disturb(told, plan, true);
          expect(endOf(within)).toEqual(endOf(told));
        }),
        { numRuns: 120 },
      );
    });
  }

  test('[KN10] so it is at the largest size, and where the memory of a kernel is changed on the way', () => {
    const memories = Array.from({ length: 60 }, (_, k) => randomPattern(16_384, k));
    const network = createNetwork({ model: 'classical' }, memories);
    const cue = corrupt(memories[3], { kind: 'flip', fraction: 0.3 }, 5);
    const ends = [0, 1, 2].map((how) => {
      chooseEngine(how === 2 ? 'javascript' : 'webassembly');
      const recall = createRecall(network, cue, { schedule: 'random', seed: 4 });
      recall.run({ maxUpdates: 5000, ...(how === 0 && oneByOne) });
      if (how === 2) chooseEngine('webassembly');
      recall.run({ maxUpdates: 60_000, ...(how === 0 && oneByOne) });
      return endOf(recall);
    });
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });
});
