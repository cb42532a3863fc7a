import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/e2e-server';
import { fuzzRooms } from './rooms';

const first = Number(process.env.FUZZ_SEED ?? 1);
const seeds = Number(process.env.FUZZ_SEEDS ?? 200);
const mirrors = 4;

describe('rooms over real sockets', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await createServerProcess();
  });
  afterAll(() => server?.remove());

  it(`[FZ1, FZ2] ${mirrors} mirrors equal the room after any commands, drops and reorderings, and so does what was saved`, async () => {
    const plan = { operations: 25, mirrors, rest: 9, atOnce: 8 };
    const { ended, answers, events } = await fuzzRooms(server, { first, seeds, ...plan });
    console.log(`${seeds} seeds from ${first}: ${answers} answers, ${events} events`);
    expect(ended.length).toBe(seeds);
    expect(events).toBeGreaterThan(seeds * 10);
  }, 900_000);
});
