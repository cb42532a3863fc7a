import { afterEach, describe, expect, it } from 'vitest';
import { packBits } from '../../core';
import type { RoomState } from '../../core/room/types';
import type { Simulation } from '../../server/simulation';
import { sentRoom } from '../../server/simulation/protocol';
import { after, createBench, roomOf, started } from '../support/engine';
import { kinds, play, replayed, simulationOf, sit, tickUntil } from '../support/threads';

const open: Simulation[] = [];
const simulate = (...given: Parameters<typeof simulationOf>): Simulation => {
  const simulation = simulationOf(...given);
  open.push(simulation);
  return simulation;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((simulation) => simulation.close()));
});
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const warm = { model: 'stochastic', temperature: 2 };

describe('what threads compute', () => {
  it.each([0, 1, 3])(
    '[SM1] with %i threads every run is what its log says, to the last bit, whatever happens to it at which update',
    async (threads) => {
      const simulation = simulate(threads);
      const all = await Promise.all(kinds().map((room) => play(simulation, room)));
      for (const played of all) expect(played.end).toMatchObject(replayed(played));
      expect(new Set(all.map(({ end }) => end.outcome?.kind)).size).toBeGreaterThan(1);
    },
  );

  it('[SM2] a hold tells exactly how the run stands, and nothing moves until it is released', async () => {
    const simulation = simulate(1);
    const { seat, frames } = sit(simulation);
    seat.begin(started(roomOf(16, 3, { settings: warm }), 2_000));
    seat.release();
    await tickUntil(simulation, () => (frames.at(-1)?.updates ?? 0) > 300);
    const held = await seat.hold();
    for (let k = 0; k < 10; k++) {
      simulation.tick();
      await later(5);
    }
    expect(await seat.hold()).toEqual({ ...held, visited: [] });
    seat.release();
    await tickUntil(simulation, () => (frames.at(-1)?.updates ?? 0) > held.updates);
  });
});

describe('time shared among rooms', () => {
  const rated = () => {
    let time = 0;
    const bench = createBench({ now: () => (time += 0.5) });
    bench.begin(1, started(roomOf(16, 3, { settings: warm }), 10));
    bench.work();
    return bench;
  };
  const seconds = (bench: ReturnType<typeof createBench>): number => {
    for (let tick = 0; tick < 40; tick++) {
      bench.tick();
      bench.work(12);
    }
    return bench.stand(1).updates;
  };

  it('[SM3] eight runs at unlimited speed take nothing from one at ten updates a second', () => {
    const alone = seconds(rated());
    const among = rated();
    for (let key = 2; key < 10; key++)
      among.begin(key, started(roomOf(16, 3, { settings: warm }), 'unlimited'));
    expect(alone).toBe(20);
    expect(seconds(among)).toBe(alone);
  });

  it('[SM3] what is left goes round among the others: each has as many turns, to within one', () => {
    const bench = rated();
    for (let key = 2; key < 7; key++)
      bench.begin(key, started(roomOf(16, 3, { settings: warm }), 'unlimited'));
    bench.work(20);
    bench.turns.length = 0;
    seconds(bench);
    const counts = [2, 3, 4, 5, 6].map((key) => bench.turns.filter((one) => one === key).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(Math.min(...counts)).toBeGreaterThan(20);
  });

  it('[SM4] a run that asks for more than there is takes no more than its share from the smaller ones', () => {
    const bench = rated();
    for (let key = 2; key < 6; key++) bench.begin(key, started(roomOf(64, 3, { settings: warm }), 1_000_000));
    expect(seconds(bench)).toBe(20);
  });
});

describe('frames', () => {
  const framesOf = (bench: ReturnType<typeof createBench>) =>
    bench.sent.flatMap((message) => (message.kind === 'frames' ? [message.frames] : []));

  it('[SM5] a tick is answered once, with a frame of each run that has news, and nothing is told without one', () => {
    const bench = createBench();
    const paused = started(roomOf(8, 2), 5, true);
    bench.begin(1, paused);
    bench.begin(2, started(roomOf(8, 2, { settings: warm }), 100));
    bench.work();
    expect(framesOf(bench)).toHaveLength(0);
    for (let tick = 0; tick < 3; tick++) {
      bench.tick();
      bench.work();
    }
    expect(framesOf(bench).map((frames) => frames.map(([key]) => key))).toEqual([[1, 2], [2], [2]]);
  });

  it('[SM5] a thread that has not answered a tick is not asked again: nothing queues up for either', async () => {
    let skipped = 0;
    const simulation = simulate(0, {
      onSkipped: (rooms) => {
        skipped += rooms;
      },
    });
    const { seat, frames } = sit(simulation);
    seat.begin(started(roomOf(8, 2, { settings: warm }), 100));
    seat.release();
    await later(20);
    for (let tick = 0; tick < 50; tick++) simulation.tick();
    await later(50);
    expect([frames.length, skipped]).toEqual([1, 49]);
  });

  it('[SM6] a frame is a copy: what it shows does not change while the run goes on', () => {
    const bench = createBench();
    bench.begin(1, started(roomOf(8, 2, { settings: warm }), 2_000));
    bench.work();
    bench.tick();
    bench.work();
    const [[[, first]]] = framesOf(bench);
    const shown = first.state.slice();
    bench.tick();
    bench.work();
    const [, [[, second]]] = framesOf(bench);
    expect(second.updates).toBeGreaterThan(first.updates);
    expect(first.state).toEqual(shown);
    expect(second.state.buffer).not.toBe(first.state.buffer);
  });
});

describe('memories', () => {
  it('[SM7] a memory is sent once, and a recall that begins later finds it', async () => {
    const room = roomOf(12, 4);
    const known = new Set(room.memories.slice(0, 3).map(({ id }) => id));
    const patterns = sentRoom(room, known).memories.map(({ pattern }) => pattern !== undefined);
    expect(patterns).toEqual([false, false, false, true]);

    const simulation = simulate(1);
    const { seat, latest, losses } = sit(simulation);
    let now: RoomState = room;
    for (let run = 0; run < 3; run++) {
      now = started(now, 'unlimited');
      seat.begin(now);
      seat.release();
      const { seq } = now;
      await tickUntil(simulation, () => latest()?.recall === seq && latest().outcome !== null);
      const held = await seat.hold();
      expect(held.overlaps).toHaveLength(now.memories.length);
      const body = { type: 'recall.settled', outcome: { kind: 'spurious' }, updates: 0, flips: 0 } as const;
      const { event, after: then } = after(now, { ...body, bits: packBits(room.canvas).bits });
      seat.follow(event, then);
      now = after(then, { type: 'memory.removed', memory: then.memories[0].id }).after;
    }
    expect(losses).toEqual([]);
  });
});

it('[SM11] a network of a kind that took long to build is built where no other room waits for it', async () => {
  let alive = 0;
  const simulation = simulate(1, {
    onThreads: (threads) => {
      alive = threads;
    },
  });
  // Several times what counts as long, on a quick machine too.
  const first = roomOf(32, 120, { settings: { rule: 'storkey' } });
  const other = {
    ...first,
    memories: first.memories.map((one) => ({
      ...one,
      id: `other ${one.id}`,
      pattern: one.pattern.toReversed(),
    })),
  };
  const [slow, quick] = [sit(simulation, 'slow'), sit(simulation, 'quick')];
  slow.seat.begin(started(first, 1));
  await slow.seat.hold();
  await tickUntil(simulation, () => slow.frames.length > 0);
  expect(alive).toBe(1);

  quick.seat.begin(started(roomOf(8, 2), 1));
  await quick.seat.hold();
  slow.seat.begin(started(other, 1));
  expect(alive).toBe(2);
  const order: string[] = [];
  await Promise.all([
    slow.seat.hold().then(() => order.push('slow')),
    quick.seat.hold().then(() => order.push('quick')),
  ]);
  expect(order).toEqual(['quick', 'slow']);
  expect([slow.losses, quick.losses]).toEqual([[], []]);
});
