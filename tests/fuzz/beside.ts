import { readFileSync } from 'node:fs';
import type { Bot } from '../support/e2e-bot';
import { quantileOf, workOn } from './malformed';

const TICKS_PER_SECOND = 100;
/** Seconds of processor a process has used. Linux. */
const processorOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

/** Milliseconds to the answers of somebody who drew meanwhile; the share of a core the server used; the answers. */
export type Phase = { median: number; p99: number; share: number; answers: number };

/** What somebody else's work was like while this was done. */
export const beside = async (peer: Bot, pid: number, act: () => Promise<unknown>): Promise<Phase> => {
  const work = workOn(peer);
  const [before, begun] = [processorOf(pid), performance.now()];
  await act();
  const share = (processorOf(pid) - before) / ((performance.now() - begun) / 1000);
  await work.stop();
  return { median: work.quantile(0.5), p99: work.quantile(0.99), share, answers: work.times.length };
};

/** The middle one of what each of them was. */
export const middle = (phases: readonly Phase[], of: (phase: Phase) => number): number =>
  quantileOf(phases.map(of), 0.5);
