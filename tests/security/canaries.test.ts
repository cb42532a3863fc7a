import { expect, it } from 'vitest';
import { listenForCanaries } from '../support/canaries';
import { removeDirectory, startServer } from '../support/server';

const seconds = 9;

/** Ticks sent, by the way they took. */
const deliveries = async (base: string): Promise<Record<string, number>> => {
  const text = await (await fetch(`${base}/metrics`)).text();
  const all = [...text.matchAll(/^basin_tick_deliveries_total\{path="(\w+)"\} (\d+)/gm)];
  return Object.fromEntries(all.map(([, path, count]) => [path, Number(count)]));
};

it.each(['on', 'off'])(
  '[SE20] with the fast path %s nobody hears a word, or a broken packet, of another stream',
  async (fastPath) => {
    const server = await startServer({ FAST_PATH: fastPath });
    try {
      const { ears, heard, silent, foreign } = await listenForCanaries(server.base, {
        rooms: 6,
        ears: 36,
        seconds,
        side: 64,
      });
      const ways = await deliveries(server.base);
      console.log(
        `fast path ${fastPath}: ${ears} listeners heard ${heard} packets, ${foreign.length} foreign; ticks ${JSON.stringify(ways)}`,
      );
      expect(foreign).toEqual([]);
      // Long-polling takes the ordinary way, so both ways were in use at once where there are two.
      expect(ways.ordinary ?? 0).toBeGreaterThan(0);
      if (fastPath === 'on') expect(ways.fast ?? 0).toBeGreaterThan(ears * 5);
      else expect(ways.fast ?? 0).toBe(0);
      expect(heard).toBeGreaterThan(ears * 10);
      expect(silent).toBeLessThan(ears / 2);
    } finally {
      await server.close();
      removeDirectory(server.directory);
    }
  },
);
