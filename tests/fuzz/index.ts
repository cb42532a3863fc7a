/**
 * Everything of docs/reliability.md that is tried with chance, in full; each part prints its seed.
 * npm run fuzz [-- --seed 7] [-- --only schemas,decoders,device,bodies,malformed,rooms,long,flood,canaries] [-- --seeds 1000]
 */
import { parseArgs } from 'node:util';
import { listenForCanaries } from '../support/canaries';
import { createServerProcess, type ServerProcess } from '../support/e2e-server';
import { spoilBodies } from './bodies';
import { spoilDecoders } from './decoders';
import { spoilDevice } from './device';
import { flood } from './flood';
import { malformedFrames } from './frames';
import { fuzzRooms } from './rooms';
import { mutateSchemas } from './schemas';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    seeds: { type: 'string', default: '1000' },
    operations: { type: 'string', default: '100000' },
    frames: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '10' },
  },
});
const seed = Number(values.seed);
const mirrors = 4;
const LONG_MIRRORS = 5;

const withServer = async (run: (server: ServerProcess) => Promise<string>): Promise<string> => {
  const server = await createServerProcess();
  try {
    return await run(server);
  } finally {
    await server.remove();
  }
};
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const parts: Record<string, () => Promise<string>> = {
  schemas: async () => {
    const { tried, refused } = mutateSchemas(seed, 1_000);
    return `${tried} mutants, ${refused} refused, none thrown`;
  },
  decoders: async () => {
    const { tried, taken } = spoilDecoders(seed, 5_000);
    return `${tried} spoilt encodings, ${taken} read as something of the right size, none thrown`;
  },
  device: async () => `${spoilDevice(seed, 20_000)} spoilt memories of a device, none thrown`,
  bodies: () => withServer(({ url }) => spoilBodies(url, seed, 5_000)),
  malformed: () => malformedFrames(seed, Number(values.frames)),
  rooms: () =>
    withServer(async (server) => {
      const seeds = Number(values.seeds);
      const plan = { operations: 25, mirrors, rest: 9, atOnce: 8 };
      const { answers, events } = await fuzzRooms(server, { first: seed, seeds, ...plan });
      return `${seeds} seeds × ${plan.operations * mirrors} operations × ${mirrors} mirrors: ${answers} answers, ${events} events, all equal`;
    }),
  long: () =>
    withServer(async (server) => {
      const operations = Math.ceil(Number(values.operations) / LONG_MIRRORS);
      const plan = { operations, mirrors: LONG_MIRRORS, rest: 24, atOnce: 1 };
      const { answers, events } = await fuzzRooms(server, { first: seed, seeds: 1, ...plan });
      return `${operations * LONG_MIRRORS} operations × ${LONG_MIRRORS} mirrors: ${answers} answers, ${events} events, all equal`;
    }),
  flood: () =>
    withServer(async (server) => {
      const { share, slower, wanted, written, connections } = await flood(server);
      return `one client, ${wanted} events wanted at 100,000 a second, ${written} written over ${connections} connections: ${percent(share)} of a core (goal ≤ 10 %); ${slower}`;
    }),
  canaries: () =>
    withServer(async ({ url }) => {
      const seconds = Number(values.minutes) * 60;
      const { ears, heard, foreign } = await listenForCanaries(url, {
        rooms: 8,
        ears: 48,
        seconds,
        side: 64,
      });
      if (foreign.length > 0) throw new Error(`foreign: ${foreign.slice(0, 10).join(' | ')}`);
      return `${ears} listeners heard ${heard} packets in ${values.minutes} minutes, none of another's`;
    }),
};

const only = values.only?.split(',') ?? Object.keys(parts);
let failed = 0;
for (const name of only) {
  const run = parts[name];
  if (!run) throw new Error(`no part ${name}: ${Object.keys(parts).join(', ')}`);
  const begun = performance.now();
  try {
    const seen = await run();
    console.log(`${name}, seed ${seed}: ${seen} (${Math.round((performance.now() - begun) / 1000)} s)`);
  } catch (error) {
    failed += 1;
    console.error(
      `${name}, seed ${seed}: FAILED (npm run fuzz -- --only ${name} --seed ${seed} repeats it)`,
      error,
    );
  }
}
process.exit(failed > 0 ? 1 : 0);
