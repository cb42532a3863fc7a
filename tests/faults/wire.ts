import type { Rng } from '../../core/random/rng';
import { type Bot, createRoom, freshRoom, join, toldBy } from '../support/e2e-bot';
import { readLogs } from '../support/e2e-log';
import { createRng, randomCommand } from '../support/e2e-random';
import { createFaultProxy, type FaultProxy, type Weather } from '../support/fault-proxy';
import { startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, timeUntil, wait } from './fault';
import { checkLog } from './rooms';

const weathers: readonly ((rng: Rng) => Weather)[] = [
  () => ({ splitBytes: 1 }),
  (rng) => ({ splitBytes: 1 + rng.below(40) }),
  () => ({ mergeMs: 40 }),
  (rng) => ({ delayMs: rng.below(150) }),
  () => ({ bytesPerSecond: 20_000 }),
  () => ({ stall: true }),
  () => ({ bytesPerSecond: 4_000, splitBytes: 7 }),
  () => ({}),
];

const weatherFrom = (rng: Rng): Weather => weathers[rng.below(weathers.length)](rng);

const send = (bot: Bot, rng: Rng): void => {
  const { room } = bot.mirror;
  if (!room || bot.unanswered.size >= 8) return;
  const { type, ...fields } = randomCommand(room, rng);
  void bot.command(type, fields);
};

/** Resolves when everybody has every answer and sees what the server sees. */
const agree = async (url: string, room: string, bots: readonly Bot[]): Promise<void> => {
  await timeUntil(
    'every command to be answered',
    () => bots.every((bot) => bot.unanswered.size === 0),
    60_000,
  );
  await bots[0].command('recall.stop');
  const fresh = await freshRoom(url, room);
  await timeUntil('everyone to have caught up', () =>
    bots.every((bot) => bot.mirror.room && bot.room().seq >= fresh.seq),
  );
  const last = await freshRoom(url, room);
  for (const bot of bots)
    hold(
      'every mirror equals the room',
      JSON.stringify(toldBy(bot).room) === JSON.stringify(last.room),
      `${bot.room().seq} and ${last.seq}`,
    );
};

type Storm = { rounds: number; seed: number; cuts: boolean };

const storm = async (
  proxy: FaultProxy,
  bots: readonly Bot[],
  { rounds, seed, cuts }: Storm,
): Promise<void> => {
  const rng = createRng(seed);
  for (let round = 0; round < rounds; round++) {
    proxy.set(weatherFrom(rng), 'up');
    proxy.set(weatherFrom(rng), 'down');
    if (cuts)
      for (const link of proxy.links)
        if (rng.below(2) === 0) link.set({ cutAfter: 1 + rng.below(400) }, rng.below(2) ? 'up' : 'down');
    for (let k = 0; k < 20; k++) {
      for (const bot of bots) send(bot, rng);
      await wait(10 + rng.below(30));
    }
  }
  proxy.set({});
};

const throughStorm = async (settings: Storm): Promise<Seen> => {
  const server = await startProbed();
  const proxy = await createFaultProxy(server.port, createRng(settings.seed));
  const bots: Bot[] = [];
  let disconnects = 0;
  try {
    const room = await createRoom(server.base, { name: 'Storm', width: 16, height: 16 });
    for (const called of ['a', 'b', 'c'])
      bots.push(
        await join(proxy.url, { room: room.id, called, ...(called === 'a' && { token: room.hostToken }) }),
      );
    for (const { socket } of bots) socket.on('disconnect', () => ++disconnects);
    await storm(proxy, bots, settings);
    const broken = disconnects;
    await agree(server.base, room.id, bots);
    for (const bot of bots) bot.close();
    hold('the server ends in order', (await server.signal('SIGTERM')) === 0, server.said());
    const [rows] = await readLogs(server.databaseUrl, [room.id]);
    const taken = bots.reduce((sum, bot) => sum + checkLog(rows, bot), 0);
    const { segments, cuts } = proxy.passed;
    if (settings.cuts) hold('the wire was cut', cuts > 0);
    else hold('nobody lost the connection', cuts === 0 && broken === 0, `${broken} did`);
    return {
      tried: `seed ${settings.seed}: ${segments.toLocaleString('en')} segments${settings.cuts ? `, ${cuts} cuts` : ''}`,
      figures: `${taken} acknowledged, 0 lost, 0 twice; 3 mirrors equal`,
    };
  } finally {
    for (const bot of bots) bot.close();
    await proxy.close();
    await server.remove();
  }
};

const seedOf = (form: Form): number =>
  Number(process.env.FAULTS_SEED ?? (form === 'full' ? Date.now() % 100_000 : 7));

/** Late, slow, in single bytes, glued together: as on any line. */
export const roughWire = (form: Form): Promise<Seen> =>
  throughStorm({ rounds: form === 'full' ? 60 : 8, seed: seedOf(form), cuts: false });

/** And cut wherever it hurts. */
export const cutWire = (form: Form): Promise<Seen> =>
  throughStorm({ rounds: form === 'full' ? 100 : 10, seed: seedOf(form), cuts: true });
