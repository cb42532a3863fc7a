import { readLogs } from '../support/e2e-log';
import { joinLight, type LightViewer } from '../support/light-viewer';
import { startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, seconds } from './fault';
import { busyRoom, checkLog } from './rooms';

const CLIENTS = 200;
const EXIT_MS = 10_000;
const COMMANDS = 40;

const told = (viewers: readonly LightViewer[]): number[] => {
  const goodbyes = viewers.flatMap(({ goodbye }) => (goodbye ? [goodbye] : []));
  hold('everyone is told goodbye', goodbyes.length === viewers.length, `${goodbyes.length} were`);
  hold(
    'a goodbye for a restart',
    goodbyes.every(({ code }) => code === 'restart'),
  );
  return goodbyes.map(({ retryInMs }) => retryInMs).sort((a, b) => a - b);
};

/** SIGTERM with 200 viewers, a recall under way and commands in flight. */
const stopOnce = async (): Promise<{ took: number; retries: number[]; taken: number }> => {
  const server = await startProbed();
  try {
    const room = await busyRoom(server.base);
    const viewers = await joinLight(server.base, CLIENTS, () => ({ room: room.id }));
    for (let k = 0; k < COMMANDS; k++)
      void room.host.command('canvas.paint', { neurons: [k], value: k % 2 ? 1 : -1 });
    await room.host.command('canvas.paint', { neurons: [COMMANDS], value: 1 });
    for (let k = 0; k < COMMANDS; k++)
      void room.host.command('canvas.paint', { neurons: [100 + k], value: k % 2 ? 1 : -1 });
    const began = performance.now();
    const code = await server.signal('SIGTERM');
    const took = performance.now() - began;
    hold('it ends with 0', code === 0, `exit code ${code}\n${server.said()}`);
    await Promise.all(viewers.map(({ ended }) => ended));
    room.host.close();
    const [rows] = await readLogs(server.databaseUrl, [room.id]);
    return { took, retries: told(viewers), taken: checkLog(rows, room.host) };
  } finally {
    await server.remove();
  }
};

export const stopInOrder = async (form: Form): Promise<Seen> => {
  const times = form === 'full' ? 10 : 1;
  const all = [];
  for (let k = 0; k < times; k++) all.push(await stopOnce());
  const slowest = Math.max(...all.map(({ took }) => took));
  const narrowest = Math.min(...all.map(({ retries }) => retries[retries.length - 1] - retries[0]));
  const fewest = Math.min(...all.map(({ retries }) => new Set(retries).size));
  hold('the exit takes at most ten seconds', slowest <= EXIT_MS, seconds(slowest));
  hold('the retry times are spread over two seconds', narrowest >= 2_000, `${narrowest} ms`);
  hold('hardly any two come back at the same moment', fewest >= CLIENTS / 2, `${fewest} moments`);
  return {
    tried: `${times} × with ${CLIENTS} clients`,
    figures: `exit after ${seconds(slowest)} at most; ${CLIENTS} goodbyes, retries spread over ${seconds(narrowest)}; ${all.reduce((sum, { taken }) => sum + taken, 0)} acknowledged, 0 lost`,
  };
};
