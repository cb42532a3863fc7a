import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Health, Tick } from '../../core/wire/messages';
import { seenIn } from '../../server/gateway/seen';
import { govern, LEAST_HZ, type Load, type Pace } from '../../server/rooms/governor';
import { createHealthTeller } from '../../server/rooms/health';
import { TickPace } from '../../server/rooms/pace';
import { Viewers } from '../../server/rooms/viewers';
import { type Client, createRoom, join } from '../support/client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ FAST_PATH: 'on' });
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const calm: Load = { utilization: 0.3, ownShare: 0.2, late: 0.2, skipped: 0 };
const pressed: Load = { utilization: 0.95, ownShare: 0.6, late: 1, skipped: 0 };
const course = (from: Pace, loads: readonly Load[], most: number): number[] => {
  let pace = from;
  return loads.map((load) => {
    pace = govern(pace, load, most);
    return pace.hz;
  });
};
const times = (count: number, load: Load): Load[] => Array.from({ length: count }, () => load);
const full = { hz: 30, calmSeconds: 0 };

describe('the governor', () => {
  it('[FN8] it lowers the rate by a quarter each second under pressure, down to its least, and no further', () => {
    expect(course(full, times(8, pressed), 30)).toEqual([22, 16, 12, 9, 6, 5, 5, 5]);
    expect(course(full, [{ ...calm, late: 0.6 }], 30)).toEqual([22]);
    expect(course(full, [{ ...calm, skipped: 0.5 }], 30)).toEqual([22]);
    expect(course({ hz: 3, calmSeconds: 0 }, times(2, pressed), 3)).toEqual([3, 3]);
    expect(LEAST_HZ).toBe(5);
  });

  it('[FN8] it raises the rate a tenth at a time after five calm seconds, and not where that would press again', () => {
    expect(course({ hz: 22, calmSeconds: 0 }, times(16, calm), 30)).toEqual([
      22, 22, 22, 22, 25, 25, 25, 25, 25, 28, 28, 28, 28, 28, 30, 30,
    ]);
    const tight = { ...calm, utilization: 0.7, ownShare: 0.6 };
    expect(course({ hz: 10, calmSeconds: 0 }, times(20, tight), 30).at(-1)).toBe(10);
    const broken = [...times(4, calm), pressed, ...times(4, calm)];
    expect(course({ hz: 20, calmSeconds: 0 }, broken, 30)).toEqual([20, 20, 20, 20, 15, 15, 15, 15, 15]);
  });

  it('[FN8] a room that is not what presses the server keeps its rate', () => {
    expect(course(full, times(5, { ...pressed, ownShare: 0.02 }), 30)).toEqual([30, 30, 30, 30, 30]);
  });

  it('[FN9] a room ticks at the rate it is left: measured lateness lowers it, time raises it again', () => {
    const pace = new TickPace(20, 0, () => 0.5);
    let now = 0;
    const ticksIn = (seconds: number, everyMs = 50): number => {
      let count = 0;
      for (const end = now + seconds * 1000; now < end; ) {
        now += everyMs;
        if (pace.isDue(now)) count += 1;
        pace.spent(0.3 * everyMs, { sent: 100, skipped: 0 });
      }
      return count;
    };
    expect(ticksIn(1)).toBe(20);
    expect(pace.hz).toBe(20);
    ticksIn(3, 260);
    expect(pace.hz).toBeLessThan(20);
    const slowed = pace.hz;
    const count = ticksIn(1);
    expect(Math.abs(count - slowed)).toBeLessThanOrEqual(2);
  });
});

describe('who follows', () => {
  it('[FN10] who keeps up stays, who fell a window behind is found at that tick', () => {
    const viewers = new Viewers();
    for (let k = 0; k < 2_000; k++) viewers.enter(`viewer-${k}`);
    expect(viewers.takeWaiting(1)).toHaveLength(2_000);
    for (let n = 2; n < 100; n++) {
      if (n % 10 === 0) for (let k = 1; k < 2_000; k++) viewers.seen(`viewer-${k}`, n);
      expect(viewers.takeOverdue(n, 20)).toEqual(n === 22 ? ['viewer-0'] : []);
    }
    expect([viewers.live, viewers.away]).toEqual([1_999, 1]);
    for (let k = 0; k < 2_000; k++) viewers.leave(`viewer-${k}`);
    expect([viewers.live, viewers.away]).toEqual([0, 0]);
  });

  it('[FN11] `seen` counts in its plain form and in any other, for those whose window it opens', async () => {
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    const blind = await join(server.base, room.id, { sees: false });
    await host.send({ type: 'network.configure', model: 'stochastic', temperature: 2, sweeps: 1000 });
    await host.send({ type: 'recall.start', rate: 500, seed: 1 });
    await host.until('the window to close', () => host.ticks.length - blind.ticks.length > 5);
    const plain = blind.ticks.length;
    blind.socket.emit('seen', { n: blind.ticks.at(-1)?.n ?? 0 });
    await blind.until('a tick', () => blind.ticks.length > plain);
    await host.until(
      'the window to close',
      () => (host.ticks.at(-1)?.n ?? 0) - (blind.ticks.at(-1)?.n ?? 0) > 5,
    );
    const other = blind.ticks.length;
    blind.socket.io.engine.write(`2["seen", { "n": ${blind.ticks.at(-1)?.n} }]`);
    await blind.until('a tick', () => blind.ticks.length > other);
    for (const bad of [{ n: -1 }, { n: 1e300 }, { n: '7' }, {}])
      blind.socket.emit('seen', bad as { n: number });
    expect(await blind.send({ type: 'canvas.paint', neurons: [0], value: 1 })).toMatchObject({ ok: true });
    for (const client of [host, blind]) client.close();
  });
});

describe('plain seen', () => {
  it('[FN17] the number of a plain `seen` is read from its bytes, and no other message is taken for one', () => {
    const read = (text: string): number => seenIn(Buffer.from(text));
    for (const n of [0, 7, 10, 123_456_789_012_345]) expect(read(`42["seen",{"n":${n}}]`)).toBe(n);
    const others = [
      '',
      '42["seen",{"n":}]',
      '42["seen",{"n":-1}]',
      '42["seen",{"n":1.5}]',
      '42["seen",{"n":1e3}]',
      '42["seen",{"n": 1}]',
      '42["seen",{"n":1}] ',
      '42["seen",{"n":1}}',
      '42["sees",{"n":1}]',
      '421["seen",{"n":1}]',
      '42["seen",{"n":1234567890123456}]',
    ];
    for (const other of others) expect(read(other)).toBe(-1);
  });

  it('[FN17] one who says `seen` far too often is refused like anyone, and follows again afterwards', async () => {
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    await host.send({ type: 'network.configure', model: 'stochastic', temperature: 2, sweeps: 1000 });
    await host.send({ type: 'recall.start', rate: 500, seed: 1 });
    await host.until('a tick', () => host.ticks.length > 0);
    let refusals = 0;
    const answered = () => {
      refusals += 1;
    };
    for (let k = 0; k < 150; k++) {
      const message = { n: host.ticks.at(-1)?.n ?? 0 };
      host.socket.emit('seen', message);
      Reflect.apply(host.socket.emit, host.socket, ['seen', message, answered]);
    }
    await host.until('refusals', () => refusals > 100);
    const before = host.ticks.length;
    await host.until('a second of ticks', () => host.ticks.length > before + 25);
    host.close();
  });
});

describe('what the hosts are told', () => {
  it('[FN12] health goes to hosts alone, on change, at most every two seconds', async () => {
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    const guest = await join(server.base, room.id);
    const heard = new Map<Client, Health[]>([host, guest].map((client) => [client, []]));
    for (const [client, all] of heard) client.socket.on('health', (health) => all.push(health));
    const polling = await join(server.base, room.id, { transports: ['polling'] });
    await host.send({ type: 'canvas.invert' });
    const latest = () => heard.get(host)?.at(-1);
    await host.until('three live, one slow', () => latest()?.live === 3 && latest()?.seq === 1);
    expect(latest()).toEqual({ live: 3, slow: 1, away: 0, tickHz: 20, seq: 1 });
    expect(heard.get(guest)).toEqual([]);
    for (const client of [host, guest, polling]) client.close();
  });

  it('[FN12] nothing is told twice, nor to nobody', () => {
    const told: number[] = [];
    const tell = createHealthTeller((_, { live }) => told.push(live));
    const health = (live: number): Health => ({ live, slow: 0, away: 0, tickHz: 20, seq: 1 });
    tell(
      0,
      () => [],
      () => health(1),
    );
    tell(
      2_000,
      () => ['a'],
      () => health(1),
    );
    tell(
      2_500,
      () => ['a'],
      () => health(2),
    );
    tell(
      4_000,
      () => ['a'],
      () => health(1),
    );
    tell(
      6_000,
      () => ['a'],
      () => health(2),
    );
    tell(
      8_000,
      () => ['a', 'b'],
      () => health(2),
    );
    expect(told).toEqual([1, 2, 2]);
  });
});

describe('coming and going', () => {
  it('[FN13] forty who join at once are told the same room, and cost the others messages that do not grow with them', async () => {
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    await host.send({ type: 'canvas.invert' });
    const messages: string[] = [];
    host.socket.onAny((event: string) => messages.push(event));
    const guests = await Promise.all(Array.from({ length: 40 }, () => join(server.base, room.id)));
    await host.until('everyone', () => host.people.count === 41);
    for (const { welcomes, room: theirs } of guests) {
      expect(welcomes).toHaveLength(1);
      expect(theirs).toEqual(host.room);
    }
    expect(new Set(guests.map(({ you }) => you.token)).size).toBe(40);
    const ticks = messages.filter((event) => event === 'tick').length;
    expect(messages.length - ticks).toBeLessThan(20);
    expect(guests.every(({ people }) => people.list.length <= 50)).toBe(true);
    for (const client of [host, ...guests]) client.close();
  });

  it('[FN14] metrics tell who follows, how ticks went, what they weigh and how long joining took', async () => {
    const room = await createRoom(server.base);
    const host = await join(server.base, room.id, { token: room.hostToken });
    const first = (client: Client): Tick | undefined => client.ticks[0];
    await host.until('a tick', () => first(host) !== undefined);
    const text = await (await fetch(`${server.base}/metrics`)).text();
    for (const name of [
      'basin_viewers_live 1',
      'basin_viewers_away 0',
      'basin_tick_hz 20',
      'basin_tick_deliveries_total{path="fast"}',
      'basin_tick_bytes_count',
      'basin_tick_seconds_count',
      'basin_join_seconds_count',
    ])
      expect(text).toContain(name);
    host.close();
  });
});
