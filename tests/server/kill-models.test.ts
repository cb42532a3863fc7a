import { expect, it } from 'vitest';
import { packLevels } from '../../core/pattern/levels';
import { emptyHistory, fromJson, restore } from '../../core/room';
import { advanceTo } from '../../core/room/replay';
import { type Client, createRoom, join, type Room } from '../support/client';
import { killableServers } from '../support/killable';

const start = killableServers();

const settings = [
  { model: 'stochastic', temperature: 1.5, sweeps: 1000 },
  { model: 'stochastic', temperature: 1, cooling: 'anneal', rule: 'covariance', schedule: 'synchronous' },
  { model: 'saturating', gain: 1, rule: 'storkey' },
  { model: 'modern', beta: 0.3, schedule: 'permutation' },
  { model: 'hetero', task: 'sequence', links: 'apart', schedule: 'synchronous' },
];

/** A recall, step by step, with a stroke and another setting between the steps. */
const disturb = async (client: Client, configuration: object): Promise<void> => {
  const must = async (message: { type: string } & Record<string, unknown>) =>
    expect(await client.send(message)).toEqual({ ok: true, seq: expect.any(Number) });
  await must({ type: 'network.configure', ...configuration });
  await must({ type: 'canvas.corrupt', kind: 'noise', probability: 0.4, seed: 3 });
  await must({ type: 'recall.start', rate: 10, seed: 4, paused: true });
  await must({ type: 'recall.step', updates: 40 });
  await must({ type: 'canvas.paint', neurons: [0, 1, 2, 40, 41], value: 1 });
  await must({ type: 'network.configure', tie: 'plus', selfConnection: 1 });
  await must({ type: 'recall.step', updates: 20 });
  await client.until('a tick of it', () => (client.ticks.at(-1)?.recall?.update ?? 0) >= 60);
  expect(client.room.recall?.phase).toBe('paused');
};

/** The room and its recall as the log alone has them. */
const replayed = ({ welcomes, log, room }: Client) => {
  const [welcome] = welcomes;
  if (!('room' in welcome)) throw new Error('no room in the first welcome');
  const first = fromJson(welcome.room, welcome.seq);
  const course = restore({ room: first, history: emptyHistory(first.canvas.length) }, log);
  if (!course.recall) throw new Error('no recall');
  advanceTo(course.recall, room.recall?.update ?? 0);
  return course.recall;
};

it('[RM78] a server killed in the middle of a recall takes it up to the last bit, whatever the model', async () => {
  const first = await start();
  const visits: { room: Room; mia: Client }[] = [];
  for (const configuration of settings) {
    const room = await createRoom(first.base, { width: 8, height: 8, starter: 'letters-8x8' });
    const mia = await join(first.base, room.id);
    await disturb(mia, configuration);
    visits.push({ room, mia });
  }
  await first.kill('SIGKILL');
  const second = await start(first.directory);
  for (const { room, mia } of visits) {
    const ben = await join(second.base, room.id);
    await ben.until('a tick', () => ben.ticks.some(({ bits }) => bits !== undefined));
    expect(ben.room).toEqual(mia.room);
    const { state, values, updates, flips } = replayed(mia);
    const tick = ben.ticks.find(({ bits }) => bits !== undefined);
    expect(tick?.recall).toMatchObject({ update: updates, flips, phase: 'paused' });
    expect(tick?.levels).toEqual(values && packLevels(values));
    expect(tick && ben.shown.get(tick.n)).toEqual(state);
    expect(await ben.send({ type: 'recall.stop' })).toEqual({ ok: true, seq: expect.any(Number) });
    await ben.until('the stop', () => ben.room.recall?.phase === 'stopped');
    expect(ben.room.canvas).toEqual(state);
    for (const client of [mia, ben]) client.close();
  }
}, 60_000);
