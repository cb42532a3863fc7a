import { spawn } from 'node:child_process';
import { join as path } from 'node:path';
import { createInterface } from 'node:readline';
import { joinLight, type LightViewer } from '../support/light-viewer';
import { type Probed, startProbed } from '../support/probed-server';
import { type Form, hold, quantile, type Seen, seconds, timeUntil, wait } from './fault';
import { type Busy, busyRoom } from './rooms';

const OTHERS = 199;
const MEGABYTE = 1 << 20;
const RATE = 20;
const viewerProgram = path(import.meta.dirname, '../support/e2e-viewer.ts');

/** A viewer as a process of its own, to be stopped. `from` numbers its lines. */
const startViewer = (base: string, room: string) => {
  const child = spawn(process.execPath, ['--import', 'tsx', viewerProgram, base, room], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const shown: number[] = [];
  createInterface(child.stdout).on('line', (line) => shown.push(JSON.parse(line).update));
  return { child, shown };
};

/** What the others get: ticks a second each, gaps between ticks, and what they missed. */
const pulse = (viewers: readonly LightViewer[]) => {
  const began = performance.now();
  const before = viewers.map(({ ticks, missed }) => ({ ticks, missed }));
  for (const viewer of viewers) viewer.longestGapMs = 0;
  return () => ({
    perSecond:
      (1_000 * viewers.reduce((sum, { ticks }, k) => sum + ticks - before[k].ticks, 0)) /
      viewers.length /
      (performance.now() - began),
    missed: viewers.reduce((sum, { missed }, k) => sum + missed - before[k].missed, 0),
    gapMs: quantile(
      viewers.map(({ longestGapMs }) => longestGapMs),
      0.99,
    ),
  });
};

/** Least of a few: what was allocated a moment ago and is not yet let go of is no growth. */
const usedBy = async (server: Probed): Promise<number> => {
  const all = [];
  for (let k = 0; k < 3; k++) {
    const { heapUsed, external } = await server.memory();
    all.push(heapUsed + external);
  }
  return Math.min(...all);
};

const observe = async (server: Probed, viewers: readonly LightViewer[], ms: number) => {
  const used = await usedBy(server);
  const beat = pulse(viewers);
  await wait(ms);
  const { perSecond, missed, gapMs } = beat();
  return { perSecond, missed, gapMs, grown: (await usedBy(server)) - used };
};

const nowOf = (busy: Busy): number => busy.host.ticks.at(-1)?.recall?.update ?? 0;

/** One of two hundred stands still, its socket open and full, and wakes. */
export const stoppedViewer = async (form: Form): Promise<Seen> => {
  const stoppedMs = form === 'full' ? 60_000 : 8_000;
  const server = await startProbed();
  const busy = await busyRoom(server.base, { rate: RATE });
  const { child, shown } = startViewer(server.base, busy.id);
  try {
    const others = await joinLight(server.base, OTHERS, () => ({ room: busy.id }));
    await timeUntil('the viewer to see ticks', () => shown.length > 20, 60_000);
    const calm = await observe(server, others, stoppedMs);
    child.kill('SIGSTOP');
    const meanwhile = await observe(server, others, stoppedMs);
    const told = shown.length;
    const woken = nowOf(busy);
    child.kill('SIGCONT');
    const current = await timeUntil(
      'a tick at most a second old',
      () => shown.length > told && nowOf(busy) - (shown.at(-1) ?? 0) <= RATE,
    );
    const stale = shown.slice(told).filter((update) => update < woken - RATE).length;
    // Calm before and calm after: what the machine does besides is the same for all three, or shows.
    const after = await observe(server, others, form === 'full' ? stoppedMs : 2_000);
    const share = meanwhile.perSecond / Math.min(calm.perSecond, after.perSecond);
    hold('the others miss nothing', meanwhile.missed === 0, `${meanwhile.missed} missed`);
    // How fast they come is the machine's mood where it does other things besides: no matter for the short form.
    if (form === 'full')
      hold('the others get as many ticks within 10 %', share > 0.9, `${(100 * share).toFixed(1)} %`);
    hold(
      'the server holds at most 1 MB more',
      meanwhile.grown - Math.max(0, calm.grown) <= MEGABYTE,
      meanwhile.grown,
    );
    // What was on its way when it stopped: the window of a second, and what the kernel held besides.
    hold('it is not told what it missed', stale <= 3 * RATE, `${stale} old ticks`);
    for (const viewer of others) viewer.close();
    return {
      tried: `${seconds(stoppedMs)} among ${OTHERS + 1} viewers`,
      figures: `current ${seconds(current)} after waking, ${stale} old ticks; others ${calm.perSecond.toFixed(1)} → ${meanwhile.perSecond.toFixed(1)} → ${after.perSecond.toFixed(1)} ticks/s, 0 missed, longest gap p99 ${calm.gapMs.toFixed(0)} → ${meanwhile.gapMs.toFixed(0)} → ${after.gapMs.toFixed(0)} ms; server ${(meanwhile.grown / MEGABYTE).toFixed(2)} MB more (${(calm.grown / MEGABYTE).toFixed(2)} before)`,
    };
  } finally {
    child.kill('SIGKILL');
    busy.host.close();
    await server.remove();
  }
};
