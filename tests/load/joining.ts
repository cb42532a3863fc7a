import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ask';
import { startBasin } from './basin';
import { at, goal, type Joined, seenTicks, startCrowd, wait } from './measure';

/** F4: a thousand within a second, into a room of a hundred that recalls. */
export const joining = async ({ newcomers = 1_000, present = 100 } = {}): Promise<void> => {
  console.log(`\nJoining: ${newcomers} within a second, into a room of ${present}`);
  const basin = await startBasin({ TICK_HZ: '20' });
  const seat = { port: basin.port, speaks: 'socket.io', auth: { room: basin.room.id }, seenTicks };
  const [before, crowd] = [startCrowd(), startCrowd()];
  await before.ask('enter', { ...seat, count: present });
  await basin.run();
  await wait(1_000);
  await before.ask('forget');
  const { joined, ms, took } = await crowd.ask<Joined>('enter', { ...seat, count: newcomers, overMs: 1_000 });
  const whileJoining = (await before.ask<number>('messages')) / present;
  await wait(1_000);
  await before.ask('forget');
  await crowd.ask('leave');
  await wait(2_000);
  const whileLeaving = (await before.ask<number>('messages')) / present;
  console.log(
    `  ${joined} in after ${(ms / 1000).toFixed(2)} s, one took ${at(took, 0.5).toFixed(0)} ms, p95 ${at(took, 0.95).toFixed(0)} ms; ` +
      `the others heard ${whileJoining.toFixed(1)} messages while they came and ${whileLeaving.toFixed(1)} while they left`,
  );
  const few = 2 * (ms / 1000) + 8;
  goal(
    'F4',
    `${joined} of ${newcomers} in after ${(ms / 1000).toFixed(2)} s (goal 5 s); ${whileJoining.toFixed(1)} and ${whileLeaving.toFixed(1)} messages to each other viewer`,
    joined === newcomers && ms <= 5_000 && whileJoining <= few && whileLeaving <= 12,
  );
  for (const child of [before, crowd]) await child.stop();
  await basin.stop();
};

/** S1: ready after the start, and the first tick after joining a room that recalls. */
export const starting = async ({ viewers = 60, starts = 3 } = {}): Promise<void> => {
  const built = existsSync(join(root, '.next', 'BUILD_ID'));
  console.log(`\nStarting ${built ? 'with the pages that are built' : 'without pages: none are built'}`);
  const readyMs: number[] = [];
  for (let k = 0; k < starts; k++) {
    const basin = await startBasin(built ? { PAGES: 'on', NODE_ENV: 'production' } : {}, (ms) =>
      readyMs.push(ms),
    );
    if (k < starts - 1) {
      await basin.stop();
      continue;
    }
    await basin.run();
    await wait(500);
    const crowd = startCrowd();
    const seat = { port: basin.port, speaks: 'socket.io', auth: { room: basin.room.id }, seenTicks };
    await crowd.ask('enter', { ...seat, count: viewers, atOnce: 1 });
    await wait(500);
    const firsts = await crowd.ask<number[]>('firsts');
    const ready = at(
      readyMs.toSorted((a, b) => a - b),
      0.5,
    );
    goal(
      'S1',
      `ready in ${(ready / 1000).toFixed(2)} s (goal 2 s); first tick ${at(firsts, 0.5).toFixed(0)} ms after joining, p95 ${at(firsts, 0.95).toFixed(0)} ms (goal 300 ms)`,
      ready <= 2_000 && firsts.length === viewers && at(firsts, 0.95) <= 300,
    );
    await crowd.stop();
    await basin.stop();
  }
};
