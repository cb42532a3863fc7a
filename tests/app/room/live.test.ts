import { describe, expect, test } from 'vitest';
import type { RoomClient } from '../../../app/_room/types';
import { overlap } from '../../../core/pattern/pattern';
import { networkOf } from '../../../core/room/replay';
import { createRoom, join } from '../../support/client';
import { must, openHouse, roomOf } from './house';
import { until } from './support';

const house = openHouse();

/** Puts together the state from the changes that are told, and holds it against the one that is shown. */
const followChanges = ({ live }: RoomClient) => {
  const told = { steps: 0 };
  let version = live.version;
  let state = live.state.slice();
  live.subscribe(() => {
    if (live.changed?.since === version && live.version === version + 1) {
      for (const i of live.changed.neurons) state[i] = live.state[i];
      expect(state).toEqual(live.state);
      told.steps++;
    }
    version = live.version;
    state = live.state.slice();
  });
  return told;
};

describe('the live network', () => {
  test('[MR8, BW7] a recall is shown as the server has it, to the end, and what changed is told', async () => {
    const room = await createRoom(house.base);
    const client = await house.come(room);
    await client.fetchEngine();
    const watcher = house.keep(await join(house.base, room.id));
    const [memory] = roomOf(client).memories;
    await must(client, { type: 'canvas.load', memory: memory.id });
    await must(client, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 5 });
    const seen = new Map<number, Int8Array>();
    client.live.subscribe(() => seen.set(client.live.tick, client.live.state.slice()));
    const told = followChanges(client);
    await must(client, { type: 'recall.start', rate: 500, seed: 11 });
    await until('the outcome', () => client.live.recall?.phase === 'settled');
    expect(client.live.recall?.outcome).toEqual({ kind: 'memory', memory: 0 });
    expect(client.live.state).toEqual(memory.pattern);
    expect(told.steps).toBeGreaterThan(2);
    let compared = 0;
    for (const [tick, state] of seen) {
      const same = watcher.shown.get(tick);
      if (same && client.live.tick !== tick) {
        expect(state).toEqual(same);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
    await until('the last point', () => client.live.trace.updates.at(-1) === client.live.recall?.update);
    const { updates, energy, overlaps } = client.live.trace;
    expect(updates.length).toBeGreaterThan(2);
    expect(energy.every((e, k) => k === 0 || e <= energy[k - 1] + 1e-9)).toBe(true);
    expect(overlaps[0][overlaps[0].length - 1]).toBe(1);
  });

  test('[MR8] a stroke into a running recall stays, and the recall takes it up', async () => {
    const room = await createRoom(house.base);
    const client = await house.come(room);
    await must(client, { type: 'canvas.load', memory: roomOf(client).memories[0].id });
    await must(client, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.4, seed: 3 });
    await must(client, { type: 'recall.start', rate: 20, seed: 2 });
    await until('the first tick', () => client.live.visited.length > 0);
    const target = client.live.state.indexOf(-1);
    const values: number[] = [];
    client.paint([target], 1);
    client.live.subscribe(() => values.push(client.live.state[target]));
    await until('some ticks', () => values.length > 4);
    expect(new Set(values.slice(0, 4))).toEqual(new Set([1]));
    await must(client, { type: 'recall.stop' });
    await until('the stop', () => client.live.recall?.phase === 'stopped');
    expect(client.live.state).toEqual(roomOf(client).canvas);
  });

  test('[MR9] energy and overlaps are in shown units with and without a recall', async () => {
    const room = await createRoom(house.base);
    const client = await house.come(room);
    await client.fetchEngine();
    await must(client, { type: 'canvas.load', memory: roomOf(client).memories[2].id });
    await until('the picture', () => client.live.overlaps[2] === 1);
    const shown = () => {
      const network = networkOf(roomOf(client));
      return {
        energy: (network.energy(client.live.state) ?? Number.NaN) * network.scale,
        overlaps: network.memories.map((memory) => overlap(memory, client.live.state)),
      };
    };
    expect(client.live.energy).toBeCloseTo(shown().energy, 9);
    expect(client.live.overlaps).toEqual(shown().overlaps);
    await must(client, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.3, seed: 1 });
    await must(client, { type: 'recall.start', rate: 1, seed: 1 });
    await until('a tick', () => client.live.visited.length > 0);
    await must(client, { type: 'recall.pause' });
    await until('the pause', () => client.live.recall?.phase === 'paused');
    await until('the same numbers', () => Math.abs(client.live.energy - shown().energy) < 1e-6);
    for (const [mu, m] of client.live.overlaps.entries()) expect(m).toBeCloseTo(shown().overlaps[mu], 2);
  });

  test('[MR9] without memories there is no energy to show', async () => {
    const room = await createRoom(house.base, { width: 4, height: 4 });
    const client = await house.come(room);
    await until('a frame', () => client.live.state.length === 16);
    expect(client.live.energy).toBeNaN();
    expect(client.live.overlaps).toEqual([]);
  });

  test('[MR23] energies of a run that were not asked for are there once they are', async () => {
    const room = await createRoom(house.base);
    const [early, late] = [await house.come(room), await house.come(room)];
    await early.fetchEngine();
    await must(early, { type: 'canvas.load', memory: roomOf(early).memories[0].id });
    await must(early, { type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 5 });
    await must(early, { type: 'recall.start', rate: 1_000, seed: 11 });
    await until('some points', () => late.live.trace.updates.length > 3);
    await must(early, { type: 'network.configure', rule: 'pseudo-inverse' });
    const ended = ({ live }: RoomClient) =>
      live.recall?.phase === 'settled' && live.trace.updates.at(-1) === live.recall.update;
    await until('the end', () => [early, late].every(ended));
    expect(late.live.energy).toBeNaN();
    expect(late.live.trace.energy.every(Number.isNaN)).toBe(true);
    expect(late.live.overlaps[0]).toBe(1);
    await late.fetchEngine();
    await until('the energy', () => late.live.energy === early.live.energy);
    await until('the whole curve', () => late.live.trace.energy.every(Number.isFinite));
    const { updates, energy } = early.live.trace;
    const known = new Map(updates.map((update, k) => [update, energy[k]]));
    const both = late.live.trace.updates.flatMap((update, k) =>
      known.has(update) ? [[late.live.trace.energy[k], known.get(update)]] : [],
    );
    expect(both.length).toBeGreaterThan(3);
    for (const [filled = Number.NaN, exact = Number.NaN] of both) expect(filled).toBeCloseTo(exact, 3);
  });

  test('[MR12] others see the cursor where it came to rest, with its name', async () => {
    const room = await createRoom(house.base);
    const [client, other] = [await house.come(room), await house.come(room)];
    for (let x = 0; x <= 10; x++) client.moveCursor({ x, y: 2.5 });
    const cursor = await until('the cursor', () => other.live.cursors.find(({ x }) => x === 10));
    const { id = '' } = client.getView().you ?? {};
    expect(cursor).toMatchObject({ id, y: 2.5, name: other.nameOf(id), color: other.colorOf(id) });
    expect(client.live.cursors).toEqual([]);
    client.moveCursor(null);
    await until('it to go', () => other.live.cursors.length === 0);
  });
});
