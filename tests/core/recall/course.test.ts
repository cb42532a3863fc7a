import { describe, expect, test } from 'vitest';
import type { Update } from '../../../core/index';
import { createNetwork, createRecall, randomPattern } from '../../../core/index';

const memoriesOf = (count: number, neuronCount: number) =>
  Array.from({ length: count }, (_, k) => randomPattern(neuronCount, k + 1));

describe('the course of a recall', () => {
  test('[RC40] parts take turns at every temperature', () => {
    const network = createNetwork({ model: 'hetero', width: 6 }, memoriesOf(2, 36));
    for (const temperature of [0, 50]) {
      const recall = createRecall(network, randomPattern(36, 9), {
        schedule: 'synchronous',
        seed: 1,
        temperature,
      });
      const turned = [0, 1, 2, 3].map(() => {
        const changed: Update[] = [];
        recall.run({
          maxUpdates: 36,
          onUpdate: (update) => update.before !== update.after && changed.push(update),
        });
        return [...new Set(changed.map(({ neuron }) => network.parts?.of(neuron)))];
      });
      expect(turned.slice(0, 2)).toEqual([[0], [1]]);
      if (temperature > 0) expect(turned.slice(2)).toEqual([[0], [1]]);
    }
  });
});
