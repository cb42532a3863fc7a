import { describe, expect, it } from 'vitest';
import {
  corrupt,
  createNetwork,
  createRecall,
  type NetworkSpec,
  type Outcome,
  type Pattern,
} from '../../../core';
import { networkProblem } from '../../../core/network/create';
import { unpackBits } from '../../../core/pattern/bits';
import { type Starter, starterById, starters } from '../../../core/starters';

const known = (id: string): Starter => {
  const set = starterById(id);
  if (!set) throw new Error(`no starter set ${id}`);
  return set;
};

const patternsOf = (set: Starter): Pattern[] =>
  set.memories.map(({ bits }) => unpackBits(bits, undefined, set.width * set.height));

const specOf = ({ settings, width }: Starter): NetworkSpec => ({ model: 'classical', ...settings, width });

const end = (set: Starter, cue: Pattern, seed: number, more: Partial<NetworkSpec> = {}): Outcome => {
  const network = createNetwork({ ...specOf(set), ...more }, patternsOf(set));
  const recall = createRecall(network, cue, { schedule: set.settings?.schedule ?? 'random', seed });
  return recall.run({ maxUpdates: 1e6 });
};

describe('starter sets for models of their own', () => {
  it('[ST10] every set works with the settings it asks for', () => {
    for (const set of starters) {
      expect(networkProblem(specOf(set), set.width * set.height), set.id).toBeUndefined();
      if (set.width * set.height <= 1024 && set.settings?.model !== undefined)
        expect(createNetwork(specOf(set), patternsOf(set)).warning, set.id).toBeUndefined();
    }
  });

  it('[ST11] a picture recalls its letter and a letter its picture, a tenth of that half flipped too', () => {
    const set = known('pairs-32x16');
    expect(set.memories.map(({ name }) => name)).toEqual(['Key', 'House', 'Elephant', 'Gear']);
    patternsOf(set).forEach((memory, mu) => {
      for (const isKnown of [(x: number) => x < 16, (x: number) => x >= 16]) {
        for (const fraction of [0, 0.1]) {
          const cue = corrupt(memory, { kind: 'flip', fraction }, mu).map((value, i) =>
            isKnown(i % 32) ? value : 0,
          );
          expect(end(set, cue, mu)).toEqual({ kind: 'memory', memory: mu });
        }
      }
    });
  });

  it('[ST12] the digits count from any damaged digit on, round and round; under plain links they do not', () => {
    const set = known('digits-16x16');
    patternsOf(set).forEach((memory, digit) => {
      const cue = corrupt(memory, { kind: 'flip', fraction: 0.2 }, digit);
      const outcome = end(set, cue, 1);
      expect(outcome).toMatchObject({ kind: 'cycle', period: 10 });
      const turns = outcome.kind === 'cycle' ? (outcome.memories ?? []) : [];
      expect(turns.length).toBe(10);
      turns.forEach((turn, k) => {
        expect(turns[(k + 1) % 10]).toBe((turn + 1) % 10);
      });
    });
    const [zero] = patternsOf(set);
    expect(end(set, zero, 1, { links: 'plain' })).not.toHaveProperty('memories.length', 10);
  });

  it('[ST13] pairs lose most of the crowd, as many weights on triples keep most of it', () => {
    const set = known('crowd-10x10');
    const recalled = (tripleShare: number) =>
      patternsOf(set).filter((memory, mu) => {
        const outcome = end(set, corrupt(memory, { kind: 'flip', fraction: 0.1 }, mu), mu, { tripleShare });
        return outcome.kind === 'memory' && outcome.memory === mu;
      }).length;
    expect(recalled(0)).toBeLessThan(set.memories.length / 2);
    expect(recalled(1)).toBeGreaterThan(0.75 * set.memories.length);
  });
});
