import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { createRoomClient } from '../../../app/_room/client';
import type { RoomClient } from '../../../app/_room/types';
import { apply } from '../../../core/room/apply';
import { toJson } from '../../../core/room/json';
import { emptyRoom } from '../../../core/room/room';
import type { RoomEvent, RoomState } from '../../../core/room/types';
import type { ClientToServer, ServerToClient, Welcome } from '../../../core/wire/messages';
import { createStorage, isLive, until } from './support';

const started = emptyRoom({ id: 'gap0000000', name: 'Gaps', width: 4, height: 4 });
const stroke = (seq: number): RoomEvent => ({
  seq,
  at: 0,
  by: 'someone',
  type: 'canvas.painted',
  neurons: [seq],
  value: 1,
});
const log = Array.from({ length: 6 }, (_, k) => stroke(k + 1));
const after = (seq: number): RoomState => log.slice(0, seq).reduce(apply, started);
const you = { id: 'me', name: 'Me', role: 'painter', token: 't' } as const;
const common = { you, epoch: 3, people: { count: 1, list: [] }, tickHz: 20 };

let close: (() => void) | undefined;
afterEach(() => close?.());

/** A server that tells events as the test likes. */
const serve = async (answer: (have: { epoch: number; seq: number }) => Welcome) => {
  const http = createServer();
  const io = new Server<ClientToServer, ServerToClient>(http);
  const asked: { epoch: number; seq: number }[] = [];
  io.on('connection', (socket) => {
    socket.emit('welcome', { ...common, seq: 1, room: toJson(after(1)) });
    socket.on('resync', (have) => {
      asked.push(have);
      socket.emit('welcome', answer(have));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const client: RoomClient = createRoomClient(started.id, { url, storage: createStorage() });
  close = () => {
    client.close();
    io.close();
  };
  await until('a welcome', () => isLive(client));
  return { io, client, asked };
};

/** Two messages come too early, then one again: the browser must end up with the whole log, having asked once. */
const closesGap = async (answer: (have: { epoch: number; seq: number }) => Welcome): Promise<void> => {
  const { io, client, asked } = await serve(answer);
  io.emit('events', { epoch: 3, from: 4, events: [log[3]] });
  io.emit('events', { epoch: 3, from: 5, events: [log[4]] });
  await until('the gap to close', () => client.getView().room?.seq === 5);
  io.emit('events', { epoch: 3, from: 5, events: [log[4], log[5]] });
  await until('the next event', () => client.getView().room?.seq === 6);
  expect(asked).toEqual([{ epoch: 3, seq: 1 }]);
  expect(client.getView().room).toEqual(after(6));
};

test('[MR6] after a gap the browser asks once, and the missing events make it whole', () =>
  closesGap(({ seq }) => ({ ...common, seq: 5, events: log.slice(seq, 5) })));

test('[MR6] after a gap the browser asks once, and the whole room makes it whole', () =>
  closesGap(() => ({ ...common, seq: 5, room: toJson(after(5)) })));

test('[MR20] after a goodbye the browser says when it will be back, and is', async () => {
  const { io, client } = await serve(() => ({ ...common, seq: 1, events: [] }));
  io.emit('goodbye', { code: 'restart', message: 'Back in a moment.', retryInMs: 300 });
  const lost = await until(
    'the loss',
    () => client.getView().status.kind === 'lost' && client.getView().status,
  );
  expect(lost).toMatchObject({ kind: 'lost', retryInMs: 300 });
  expect(client.getView().canPaint).toBe(false);
  await until('the way back', () => isLive(client));
  expect(client.getView().canPaint).toBe(true);
});
