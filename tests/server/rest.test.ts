import { expect, it } from 'vitest';
import { parseCommand } from '../../core/room';
import { ask } from '../../server/gateway/messages';
import { Live } from '../../server/rooms/live';
import { createSimulation } from '../../server/simulation';
import { createFurnished } from '../core/room/support';

const later = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, 'waiting'));

it('[RM77] a room whose network takes long to build rests before it goes on, and others have their turn', async () => {
  const host = createFurnished();
  const before = host.room;
  host.send('mia', { type: 'recall.start', rate: 1, paused: true });
  const event = host.log[host.log.length - 1];
  const step = { event, before, after: host.room };
  for (const [took, rest] of [
    [10, 0],
    [400, 400],
  ]) {
    const clock = { now: 1000, step: 0 };
    const simulation = createSimulation({ tickHz: 20 });
    const live = new Live(simulation, () => {
      clock.now += clock.step;
      return clock.now;
    });
    clock.step = took;
    live.adopt(step);
    clock.step = 0;
    const rested = live.caughtUp().then(() => 'rested');
    expect(await Promise.race([rested, later(20)])).toBe(rest === 0 ? 'rested' : 'waiting');
    clock.now += rest;
    expect(await rested).toBe('rested');
    simulation.close();
  }
});

it('[RM77] what builds a network is decided alone', () => {
  const aloneFor = (message: object): boolean => {
    const parsed = parseCommand({ cid: 'c', ...message });
    if (!parsed.ok) throw new Error(parsed.error.message);
    return ask('mia', parsed.command, () => undefined).alone;
  };
  expect(aloneFor({ type: 'network.configure', rule: 'storkey' })).toBe(true);
  expect(aloneFor({ type: 'memory.remove', memory: 'm1' })).toBe(true);
  expect(aloneFor({ type: 'undo' })).toBe(true);
  expect(aloneFor({ type: 'canvas.paint', neurons: [1], value: 1 })).toBe(false);
});
