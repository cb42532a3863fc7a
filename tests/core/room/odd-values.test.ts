import { describe, expect, it } from 'vitest';
import { learningRules } from '../../../core/learning/index';
import { networkModels } from '../../../core/network/index';
import { parseCommand } from '../../../core/room';

const ids = [
  ...networkModels.flatMap(({ parameters = [] }) => parameters.map(({ id }) => id)),
  ...learningRules.flatMap(({ parameters = [] }) => parameters.map(({ id }) => id)),
];

describe('values that are odd', () => {
  it('[CM4] a parameter that will not become a text is refused like any other', () => {
    const odd: unknown[] = [
      { toString: 1, valueOf: 1 },
      { toString: null },
      [{ toString: 1 }],
      'x'.repeat(100_000),
    ];
    for (const id of ids)
      for (const value of odd) {
        const parsed = parseCommand({ cid: 'a', type: 'network.configure', [id]: value });
        expect(parsed.ok).toBe(false);
        if (!parsed.ok) expect(parsed.error.message.length).toBeLessThan(400);
      }
  });
});
