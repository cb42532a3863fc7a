import { expect, test } from '@playwright/test';
import { visit } from '../support/outsider.mjs';

test('[EE1] an outside program creates a room, draws, stores, corrupts, recalls, and folds the log to the same room', async ({
  baseURL,
}) => {
  const { mine, guests, servers, updates, energies, states, events, refusals, moments } = await visit(
    baseURL ?? '',
  );
  expect(mine).toEqual(servers);
  expect(guests).toEqual(servers);
  for (const [folded, told] of moments) expect(folded).toEqual(told);
  const [grey, drawn, taught, moved] = moments.map(([folded]) => folded);
  expect([grey.levels?.length, drawn.levels]).toEqual([192, undefined]);
  expect([taught.recall.outcome, taught.settings.epochs]).toEqual([{ kind: 'trained', epochs: 2 }, 2]);
  expect([moved.recall.phase, moved.recall.outcome]).toEqual(['settled', undefined]);
  expect(refusals).toEqual({ locked: 'locked', forbidden: 'forbidden' });
  expect(mine.recall).toMatchObject({ phase: 'settled', outcome: { kind: 'memory', memory: 0 } });
  expect(mine.memories.map(({ name }) => name)).toEqual(['Diagonal', 'Ribbons']);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, k) => events[0].seq + k));
  expect(updates).toEqual([...updates].sort((a, b) => a - b));
  expect(energies).toEqual([...energies].sort((a, b) => b - a));
  expect(new Set(states.map(String)).size).toBeGreaterThan(2);
});
