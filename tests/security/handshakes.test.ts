import { afterAll, beforeAll, expect, it } from 'vitest';
import { metricOf, openWire, pause, type Wire } from '../support/attack';
import { createRoom, join } from '../support/client';
import { openRawClient } from '../support/raw-client';
import { removeDirectory, startServer, type TestServer } from '../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
  removeDirectory(server.directory);
});

const EACH = 200;

/** A connection that says this and then nothing more. */
const saying = async (text: string): Promise<Wire> => {
  const wire = await openWire(server.base);
  wire.say(text);
  return wire;
};

/** One byte a second: never silent, never done. */
const dripping = async (start: string): Promise<Wire> => {
  const wire = await saying(start);
  const timer = setInterval(() => wire.say('x'), 1_000);
  void wire.closed.then(() => clearInterval(timer));
  return wire;
};

const head = (line: string, ...more: string[]): string => [line, 'host: basin', ...more, '', ''].join('\r\n');
const post = head('POST /api/rooms HTTP/1.1', 'content-type: application/json', 'content-length: 4000');

const kinds: Record<string, () => Promise<{ closed: Promise<void> }>> = {
  'nothing at all': () => saying(''),
  'half a header': () => saying('GET /healthz HTTP/1.1\r\nhost: bas'),
  'a header that drips': () => dripping('GET /healthz HTTP/1.1\r\nx: '),
  'a body that drips': () => dripping(post),
  'a WebSocket that joins nothing': () => openRawClient(server.base),
};

it(`[SE11] ${EACH * Object.keys(kinds).length} handshakes that never finish are cut off, and meanwhile people join and draw`, async () => {
  const room = await createRoom(server.base, { width: 8, height: 8 });
  const open = await Promise.all(
    Object.entries(kinds).flatMap(([kind, begin]) =>
      Array.from({ length: EACH }, async () => ({ kind, ...(await begin()) })),
    ),
  );
  const left = new Map(Object.keys(kinds).map((kind) => [kind, EACH]));
  const all = Promise.all(
    open.map(async ({ kind, closed }) => {
      await closed;
      left.set(kind, (left.get(kind) ?? 0) - 1);
    }),
  );
  let joined = 0;
  let over = false;
  void all.then(() => {
    over = true;
  });
  for (; !over; joined++) {
    const client = await join(server.base, room.id);
    expect(await client.send({ type: 'canvas.invert' })).toMatchObject({ ok: true });
    client.close();
    await pause(1_000);
    if (joined > 90) break;
  }
  expect(Object.fromEntries(left)).toEqual(Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0])));
  expect(joined).toBeGreaterThan(5);
  expect(await metricOf(server.base, 'basin_connections')).toBeLessThanOrEqual(1);
}, 120_000);
