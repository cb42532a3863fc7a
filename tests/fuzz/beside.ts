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

/**
 * For `chrt`: those who attack have what processors nobody else wants, since on machines of their own they would take
 * nothing of the server's. Niceness would not do: whoever is at work is left there for some 3 ms, however nice.
 */
export const WHEN_IDLE = ['--idle', '0'];

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

/** Something that disturbs, with quiet before and after it. */
export type Round = { before: Phase; loud: Phase; after: Phase };

const middle = (numbers: readonly number[]): number => quantileOf(numbers, 0.5);
/** Between which two the middle of such numbers lies in 95 of 100 cases, whatever their distribution: n/2 ∓ 0.98 √n. */
const rangeOfMiddle = (numbers: readonly number[]): [number, number] => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const from = Math.max(0, Math.floor(sorted.length / 2 - 0.98 * Math.sqrt(sorted.length)));
  return [sorted[from] ?? Number.NaN, sorted[sorted.length - 1 - from] ?? Number.NaN];
};
const p99 = (times: readonly number[]): number => quantileOf(times, 0.99);

/** In the middle round: milliseconds in quiet and while disturbed, shares of a core, and by how much p99 rose. */
export const judge = (rounds: readonly Round[]) => {
  const each = (of: (round: Round) => number): number => middle(rounds.map(of));
  const quiet = ({ before, after }: Round): number[] => [...before.times, ...after.times];
  const both = (of: (times: readonly number[]) => number): [number, number] => [
    each((round) => of(quiet(round))),
    each(({ loud }) => of(loud.times)),
  ];
  const slower = rounds.map((round) => p99(round.loud.times) / p99(quiet(round)));
  return {
    p99: both(p99),
    median: both(middle),
    shares: [each(({ before }) => before.share), each(({ loud }) => loud.share)] as const,
    slower: middle(slower),
    range: rangeOfMiddle(slower),
    /** How much two quiet stretches differ is how much of `slower` may be chance. */
    chance: each(({ before, after }) => p99(after.times) / p99(before.times)),
    answers: rounds.reduce((sum, { loud }) => sum + loud.times.length, 0),
  };
};

/** The verdict in words. */
export const tellSlower = (rounds: readonly Round[]): string => {
  const { slower, range, chance, ...seen } = judge(rounds);
  const [p99s, medians] = [seen.p99, seen.median].map((both) => both.map((ms) => ms.toFixed(1)).join(' → '));
  return `p99 of ${seen.answers} commands elsewhere × ${slower.toFixed(2)} (goal ≤ 1.2; 95 of 100 times between ${range.map((ratio) => ratio.toFixed(2)).join(' and ')}; quiet after to quiet before × ${chance.toFixed(2)}; in the middle of ${rounds.length} rounds p99 ${p99s} ms, median ${medians} ms)`;
};
