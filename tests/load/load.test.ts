import { describe, expect, it } from 'vitest';
import { join } from '../support/client';
import type { Sent } from './ask';
import { startBasin } from './basin';
import { type Joined, type Judged, startCrowd, wait } from './measure';

describe('the short form of npm run load', () => {
  it('[FN15] a small crowd misses nothing, sees the same, and costs the others little', async () => {
    const basin = await startBasin({ TICK_HZ: '10' });
    const seat = { port: basin.port, speaks: 'socket.io', auth: { room: basin.room.id }, seenTicks: 10 };
    const [crowd, passing] = [startCrowd(), startCrowd()];
    expect((await crowd.ask<Joined>('enter', { ...seat, count: 60 })).joined).toBe(60);
    const witnesses = await Promise.all([1, 2, 3].map(() => join(basin.base, basin.room.id)));
    await basin.run();
    await wait(1_000);
    await basin.child.ask('sent');
    await crowd.ask('forget');
    expect((await passing.ask<Joined>('enter', { ...seat, count: 40, overMs: 1_000 })).joined).toBe(40);
    await passing.ask('leave');
    await wait(4_000);
    const sent = await basin.child.ask<Sent>('sent');
    await basin.rest();
    await wait(1_000);
    const heard = (await crowd.ask<number>('messages')) / 60;
    const judged = await crowd.ask<Judged>('judge', { sent });
    expect(sent.length).toBeGreaterThan(10);
    expect([judged.missed, judged.closed]).toEqual([0, 0]);
    expect(heard).toBeLessThan(30);
    const [first, ...others] = witnesses.map(({ shown }) => shown);
    for (const { ticks } of witnesses)
      expect(ticks.map(({ n }) => n)).toEqual(ticks.map((_, k) => ticks[0].n + k));
    for (const [n, state] of first)
      for (const shown of others) if (shown.has(n)) expect(shown.get(n)).toEqual(state);
    for (const client of witnesses) client.close();
    for (const child of [crowd, passing]) await child.stop();
    await basin.stop();
  });
});
