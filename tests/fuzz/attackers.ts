/**
 * Those who mean harm, in a process of their own, so that what they cost is not taken for the server's:
 * forked with <url> <room> <seed>; told how many frames, answers when all were sent.
 */

import { join } from '../support/e2e-bot';
import { badPacket } from '../support/e2e-garbage';
import { createRng } from '../support/e2e-random';
import { attack, posted, rawAttack } from './malformed';

const ATTACKERS = 30;
const RAW = 8;
/** Addresses they come from: each has a budget. */
const ADDRESSES = 4;
/** After which Socket.IO's own client tries to come back. */
const SOCKET_IO_MS = 1_000;
const [url, room, first] = process.argv.slice(2);

const from = (k: number): Record<string, string> => ({ 'x-forwarded-for': `10.66.0.${k % ADDRESSES}` });
const bots = await Promise.all(
  Array.from({ length: ATTACKERS }, (_, k) =>
    join(url, { room, called: `a${k}`, headers: from(k), comesBackAfter: SOCKET_IO_MS }),
  ),
);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const postMany = async (seed: number, count: number): Promise<void> => {
  const rng = createRng(seed);
  for (let k = 0; k < count; k++) {
    await posted(url, badPacket(bots[0].room(), rng), from(k));
    await pause(rng.below(41));
  }
};

/** 70 % as messages of participants, 25 % as packets of Engine.IO and Socket.IO, 5 % as bodies of long-polling. */
const strike = (seed: number, count: number): Promise<unknown> =>
  Promise.all([
    ...bots.map((bot, k) =>
      attack(bot, bot.room(), { rng: createRng(seed * 100 + k), count: (count * 0.7) / ATTACKERS }),
    ),
    ...Array.from({ length: RAW }, (_, k) =>
      rawAttack(
        url,
        bots[0].room(),
        { rng: createRng(seed * 1_000 + k), count: (count * 0.25) / RAW },
        from(k),
      ),
    ),
    postMany(seed, count * 0.05),
  ]);

let round = 0;
process.on('message', async (count: number) => {
  await strike(Number(first) + 10_000 * round++, count);
  process.send?.('struck');
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
