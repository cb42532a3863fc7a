/**
 * Hours in minutes: 200 viewers, one in twenty leaving and coming each minute, recalls all the time.
 * npm run soak [-- --minutes 60] [--short] [--viewers 200] [--nice -15] [--seed n] [--json file]
 */
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { createRng } from '../../core/random/rng';
import { metricIn, type Probed, startProbed } from '../support/probed-server';
import { type Check, type Counts, judge, megabytes, type Sample } from './soak-judge';
import { kinds, SoakRoom } from './soak-room';

/** `--nice -15` as one word: a value that begins with a dash would be taken for an option. */
const args = process.argv
  .slice(2)
  .flatMap((word, k, all) =>
    all[k - 1] === '--nice' ? [] : [word === '--nice' ? `--nice=${all[k + 1]}` : word],
  );
const { values } = parseArgs({
  args,
  options: {
    minutes: { type: 'string' },
    short: { type: 'boolean', default: false },
    viewers: { type: 'string', default: '200' },
    nice: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'string' },
  },
});
const minutes = Number(values.minutes ?? (values.short ? 5 : 60));
const long = minutes >= 30;
/** Often: every pair of looks ten minutes apart is judged. */
const everyMinutes = long ? 2 : 1;
const warmUpMinutes = long ? 10 : Math.min(3, minutes / 2);
const viewers = Number(values.viewers);
const seed = Number(values.seed ?? Date.now() % 100_000);
const nice = Number(values.nice ?? 0);
const LEAVING = 0.05;

const rng = createRng(seed);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const minute = 60_000;

const beNice = (): void => {
  if (!nice) return;
  try {
    setPriority(nice);
  } catch {
    console.log(`no right to run at niceness ${nice}: at the ordinary one`);
  }
};

/** One leaves and one comes, evenly through the minute. */
const comeAndGo = (rooms: readonly SoakRoom[]) => {
  const pause = minute / (viewers * LEAVING);
  let going = true;
  let resting = false;
  const done = (async () => {
    for (let k = 0; going; k++) {
      await wait(pause);
      if (!going || resting) continue;
      const room = rooms[k % rooms.length];
      room.leave();
      await room.enter();
    }
  })();
  return {
    rest(now: boolean) {
      resting = now;
    },
    async end() {
      going = false;
      await done;
    },
  };
};

const delayOf = (text: string): number =>
  1_000 * metricIn(text, 'basin_event_loop_delay_seconds{quantile="0.99"}');

const sampleNow = async (server: Probed, at: number): Promise<Sample> => {
  const loopDelayMs = delayOf(await server.metrics());
  const memories = [];
  for (let k = 0; k < 3; k++) memories.push(await server.memory());
  // The collection held the loop up, not the service: it is left out of the next reading.
  await server.metrics();
  const used = Math.min(...memories.map(({ heapUsed, external }) => heapUsed + external));
  const { rss, threads, workers } = memories[2];
  return { minute: at, used, rss, threads, workers, loopDelayMs };
};

const totals = (rooms: readonly SoakRoom[]) => {
  const each = rooms.map((room) => room.counts());
  const sum = (of: 'ticks' | 'missed' | 'lost' | 'connections') =>
    each.reduce((total, counts) => total + counts[of], 0);
  return { ticks: sum('ticks'), missed: sum('missed'), lost: sum('lost'), connections: sum('connections') };
};

const tell = (
  { minute: at, used, rss, threads, workers, loopDelayMs }: Sample,
  rooms: readonly SoakRoom[],
): void => {
  const { ticks, missed, lost, connections } = totals(rooms);
  const settled = rooms.reduce((sum, room) => sum + room.settled, 0);
  console.log(
    `${at.toFixed(1).padStart(5)} min  used ${megabytes(used)} (${threads - 1} workers ${megabytes(workers)})  rss ${megabytes(rss)}  loop p99 ${loopDelayMs.toFixed(1)} ms  ` +
      `${connections} connections  ${ticks.toLocaleString('en')} ticks, ${missed} missed, ${lost} lost  ${settled} recalls settled`,
  );
};

/** The rooms hold still while the heap is collected and counted, so that one sample is like another. */
const atRest = async (
  rooms: readonly SoakRoom[],
  traffic: { rest(now: boolean): void },
  look: () => Promise<Sample>,
): Promise<Sample> => {
  traffic.rest(true);
  await Promise.all(rooms.map((room) => room.rest()));
  await wait(2_000);
  const sample = await look();
  for (const room of rooms) room.resume();
  traffic.rest(false);
  return sample;
};

const watch = async (server: Probed, rooms: readonly SoakRoom[]): Promise<Sample[]> => {
  const traffic = comeAndGo(rooms);
  const samples: Sample[] = [];
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / minute;
  for (let next = everyMinutes; next <= minutes + 0.01; next += everyMinutes) {
    while (elapsed() < next) await wait(Math.min(10_000, (next - elapsed()) * minute));
    const sample = await atRest(rooms, traffic, () => sampleNow(server, next));
    samples.push(sample);
    tell(sample, rooms);
  }
  await traffic.end();
  return samples;
};

const linesLogged = (said: string): number =>
  said.split('\n').filter((line) => /"level":(40|50|60)/.test(line)).length;

/** Everybody goes; what the server still holds afterwards is left behind. */
const leaveAll = async (server: Probed, rooms: readonly SoakRoom[]) => {
  await Promise.all(rooms.map((room) => room.end()));
  await wait(1_000);
  const { connections } = totals(rooms);
  const before = await server.metrics();
  const ghosts = Math.abs(metricIn(before, 'basin_connections') - connections);
  const counted = totals(rooms);
  for (const room of rooms) room.closeAll();
  let after = before;
  for (let k = 0; k < 100 && metricIn(after, 'basin_rooms') > 0; k++) {
    await wait(200);
    after = await server.metrics();
  }
  return {
    ...counted,
    ghosts: ghosts + metricIn(after, 'basin_connections'),
    roomsLeft: metricIn(after, 'basin_rooms'),
    failures: metricIn(after, 'basin_failures_total'),
  };
};

const report = (checks: readonly Check[]): void => {
  for (const { name, held, figure } of checks)
    console.log(`${held ? 'held  ' : 'FAILED'}  ${name}: ${figure}`);
  if (values.json) writeFileSync(values.json, JSON.stringify({ checks }));
};

const soak = async (): Promise<Check[]> => {
  const server = await startProbed({ ROOM_IDLE_SECONDS: '2' }, { nice });
  try {
    const rooms: SoakRoom[] = [];
    for (const kind of kinds) rooms.push(await SoakRoom.create(server.base, kind, rng));
    for (let k = 0; k < viewers; k++) await rooms[k % rooms.length].enter();
    for (const room of rooms) room.begin();
    const samples = await watch(server, rooms);
    const left = await leaveAll(server, rooms);
    const exitCode = await server.signal('SIGTERM');
    const counts: Counts = {
      ...left,
      exitCode,
      unanswered: rooms.reduce((sum, room) => sum + room.unanswered, 0),
      logged: linesLogged(server.said()),
      fewestSettled: Math.min(...rooms.map(({ settled }) => settled)),
    };
    if (counts.logged > 0) console.log(server.said().slice(-4_000));
    return judge(samples, counts, { warmUpMinutes, growthBytes: 1 << 20, loopDelayMs: long ? 25 : null });
  } finally {
    await server.remove();
  }
};

beNice();
console.log(`${minutes} minutes, ${viewers} viewers in ${kinds.length} rooms, seed ${seed}`);
const checks = await soak().catch((error: unknown): Check[] => {
  console.error(error);
  return [{ name: 'the soak runs to its end', held: false, figure: String(error) }];
});
report(checks);
process.exit(checks.every(({ held }) => held) ? 0 : 1);
