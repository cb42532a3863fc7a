import { type Child, type Sent, startChild, type Usage } from './ask';
import type { Basin } from './basin';

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1];

/** The value below which this share of them lies. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

export type Joined = { joined: number; ms: number; took: number[] };
export type Judged = {
  deliveries: number;
  missed: number;
  worst: number;
  p50: number;
  p99: number;
  most: number;
  closed: number;
};
/** Something that sends ticks to a crowd. */
export type Sender = {
  name: string;
  server: Child;
  crowd: Child;
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
};
export type Stretch = Judged & {
  cpuMs: number;
  wallMs: number;
  perCpuSecond: number;
  share: number;
  hz: number;
};

const module = (name: string): string[] => ['--import', 'tsx', `tests/load/${name}.ts`];
export const startCrowd = (): Child => startChild(module('crowd'));

type Seats = { viewers: number; hz: number };
/** As often as an app says `seen`. */
export const seenTicks = 10;

export const basinSender = async (basin: Basin, { viewers }: Seats): Promise<Sender> => {
  const crowd = startCrowd();
  const seat = {
    port: basin.port,
    speaks: 'socket.io',
    count: viewers,
    auth: { room: basin.room.id },
    seenTicks,
  };
  const { joined } = await crowd.ask<Joined>('enter', seat);
  if (joined < viewers) throw new Error(`${joined} of ${viewers} were let in`);
  return { name: 'basin', server: basin.child, crowd, begin: basin.run, end: basin.rest };
};

export const peerSender = async (kind: string, tick: string, { viewers, hz }: Seats): Promise<Sender> => {
  const server = startChild(module('peer'));
  const port = await server.ask<number>('listen', { kind });
  const crowd = startCrowd();
  const speaks = kind === 'ws' ? 'ws' : 'socket.io';
  await crowd.ask<Joined>('enter', { port, speaks, count: viewers, seenTicks });
  return {
    name: kind,
    server,
    crowd,
    begin: () => server.ask('begin', { hz, tick }),
    end: () => server.ask('end'),
  };
};

/** One stretch of sending: deliveries, latency, and the server's processor time in it. */
export const stretch = async ({ server, crowd, begin, end }: Sender, ms: number): Promise<Stretch> => {
  await begin();
  await wait(500);
  await server.ask('sent');
  await crowd.ask('forget');
  const from = await server.ask<Usage>('usage');
  await wait(ms);
  const sent = await server.ask<Sent>('sent');
  const to = await server.ask<Usage>('usage');
  await wait(300);
  const judged = await crowd.ask<Judged>('judge', { sent });
  await end();
  const cpuMs = to.cpuMs - from.cpuMs;
  const wallMs = to.at - from.at;
  const perCpuSecond = judged.deliveries / (cpuMs / 1000);
  return { ...judged, cpuMs, wallMs, perCpuSecond, share: cpuMs / wallMs, hz: sent.length / (wallMs / 1000) };
};

/** A B C A B C …: the stretches of each. */
export const inTurn = async (
  senders: readonly Sender[],
  rounds: number,
  ms: number,
): Promise<Stretch[][]> => {
  const all: Stretch[][] = senders.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [k, sender] of senders.entries()) all[k].push(await stretch(sender, ms));
  return all;
};

export const goal = (id: string, figure: string, held: boolean): void =>
  console.log(`GOAL ${id}: ${figure}: ${held ? 'met' : 'not met'}`);
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
