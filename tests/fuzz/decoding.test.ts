import { expect, it } from 'vitest';
import { spoilDecoders } from './decoders';
import { spoilDevice } from './device';
import { mutateSchemas, schemas } from './schemas';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const each = 1_000;

it(`[FZ5] ${each} mutants of each of ${schemas.length} schemas are refused in words or lawful, and none throws`, () => {
  const { tried, refused } = mutateSchemas(seed, each);
  console.log(`seed ${seed}: ${tried} mutants, ${refused} refused`);
  expect(tried).toBe(schemas.length * each);
  expect(refused).toBeGreaterThan(tried / 2);
});

it('[FZ6] spoilt snapshots, rooms, welcomes, events and ticks are refused in words or read as something of the right size', () => {
  const { tried, taken } = spoilDecoders(seed, each);
  console.log(`seed ${seed}: ${tried} spoilt encodings, ${taken} read all the same`);
  expect(taken).toBeLessThan(tried);
  expect(taken).toBeGreaterThan(0);
});

it('[FZ7] whatever stands in the memory of a device, the page reads it without falling', () => {
  expect(spoilDevice(seed, each)).toBe(each);
});
