import { readFileSync } from 'node:fs';
import { type Bot, createRoom, join } from '../support/e2e-bot';
import { quantileOf, workOn } from './malformed';

const TICKS_PER_SECOND = 100;
/** Seconds of processor a process has used. Linux. */
const processorOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

const PEERS = 4;
/** Those who draw elsewhere, a room each: together a hundred strokes a second, so that there is a p99 to speak of. */
export const enterPeers = (url: string): Promise<Bot[]> =>
  Promise.all(
    Array.from({ length: PEERS }, async (_, k) => {
      const { id, hostToken } = await createRoom(url, { name: `Elsewhere ${k}`, width: 9, height: 7 });
      return join(url, { room: id, token: hostToken, called: `peer${k}` });
    }),
  );

/** Milliseconds to each answer of those who drew meanwhile; the share of a core the server used. */
export type Phase = { times: readonly number[]; share: number };

/** What the work of others was like while this was done. */
export const beside = async (
  peers: readonly Bot[],
  pid: number,
  act: () => Promise<unknown>,
): Promise<Phase> => {
  const works = peers.map(workOn);
  const [before, begun] = [processorOf(pid), performance.now()];
  await act();
  const share = (processorOf(pid) - before) / ((performance.now() - begun) / 1000);
  await Promise.all(works.map((work) => work.stop()));
  return { times: works.flatMap((work) => work.times), share };
};

/** The one in the middle. */
export const middle = (numbers: readonly number[]): number => quantileOf(numbers, 0.5);

/** Of what took so many milliseconds each: what one in a hundred exceeded. */
export const p99 = (times: readonly number[]): number => quantileOf(times, 0.99);
