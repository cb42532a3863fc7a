import { type Basin, startBasin } from './basin';
import { goal, type Joined, seenTicks, startCrowd, wait } from './measure';

type Heap = { heapUsed: number; external: number; rss: number };
const kB = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;
const MB = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

const connectionsOf = async (basin: Basin): Promise<number> => basin.metric('basin_connections');
const allGone = async (basin: Basin): Promise<void> => {
  while ((await connectionsOf(basin)) > 1) await wait(100);
  await wait(1_500);
};

/** F5: what an idle viewer takes, and whether waves of a thousand leave anything behind. */
export const memory = async ({ viewers = 1_000, waves = 3 } = {}): Promise<void> => {
  console.log(`\nMemory: ${viewers} idle viewers, ${waves} waves`);
  const basin = await startBasin({ ROOM_IDLE_SECONDS: '1' });
  const crowd = startCrowd();
  const seat = {
    port: basin.port,
    speaks: 'socket.io',
    auth: { room: basin.room.id },
    count: viewers,
    seenTicks,
  };
  const heap = () => basin.child.ask<Heap>('heap');
  const wave = async (): Promise<Heap> => {
    await crowd.ask<Joined>('enter', seat);
    await wait(1_000);
    const full = await heap();
    await crowd.ask('leave');
    await allGone(basin);
    return full;
  };
  // The first wave warms everything up: code, pools, tables.
  await wave();
  const before = await heap();
  let full = before;
  for (let k = 0; k < waves; k++) full = await wave();
  const after = await heap();
  const each = (full.heapUsed - after.heapUsed) / viewers;
  const growth = (after.heapUsed + after.external) / (before.heapUsed + before.external) - 1;
  console.log(
    `  empty ${MB(before.heapUsed)}, full ${MB(full.heapUsed)}, empty again ${MB(after.heapUsed)}; resident ${MB(before.rss)} and ${MB(after.rss)}`,
  );
  basin.host.close();
  let rooms = 1;
  for (let k = 0; k < 100 && rooms > 0; k++) {
    await wait(100);
    rooms = await basin.metric('basin_rooms');
  }
  goal(
    'F5',
    `${kB(each)} of heap an idle viewer (goal 30 kB); ${(100 * growth).toFixed(1)} % more after ${waves} waves (goal 5 %); ${rooms} actors left (goal 0)`,
    each <= 30 * 1024 && growth <= 0.05 && rooms === 0,
  );
  await crowd.stop();
  await basin.stop();
};
