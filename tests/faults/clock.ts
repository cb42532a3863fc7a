import type { RoomEvent } from '../../core/room/types';
import { type Bot, createRoom, join, must } from '../support/e2e-bot';
import { joinLight, type LightViewer } from '../support/light-viewer';
import { metricIn, type Probed, startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, timeUntil, wait } from './fault';
import { type Busy, busyRoom } from './rooms';

const HOUR = 3_600_000;
const VIEWERS = 20;
/** A cursor rests five seconds before it goes; two more for a busy machine. */
const REST_MS = 5_000;
const MARGIN_MS = 2_000;
const CAUGHT_UP_MS = 3_000;

const cursorOf = (bot: Bot, person: string) => bot.ticks.at(-1)?.cursors.some(({ id }) => id === person);

/** A cursor neither vanishes with the clock nor stays. */
const cursorRests = async (server: Probed, busy: Busy, shift: number): Promise<void> => {
  const pointer = await join(server.base, { room: busy.id });
  const id = pointer.you?.id ?? '';
  pointer.socket.emit('cursor', { x: 1, y: 1 });
  await timeUntil('the cursor to be shown', () => !!cursorOf(busy.host, id));
  const began = performance.now();
  await server.setClock(shift);
  await wait(1_000);
  hold('a cursor outlives the clock', !!cursorOf(busy.host, id));
  await timeUntil('the cursor to rest', () => !cursorOf(busy.host, id), REST_MS + MARGIN_MS);
  hold('a cursor is shown for its time', performance.now() - began > REST_MS / 2);
  pointer.close();
};

/** Commands at the rate they are allowed, a newcomer, an old token: all as if the clock were right. */
const lifeGoesOn = async (server: Probed, busy: Busy, painter: Bot): Promise<number> => {
  const acks = await Promise.all(
    Array.from({ length: 100 }, (_, k) => painter.command('canvas.paint', { neurons: [k], value: 1 })),
  );
  hold(
    'no command is refused',
    acks.every(({ ok }) => ok),
    acks.find(({ ok }) => !ok),
  );
  let told = 0;
  busy.host.socket.on('people', () => ++told);
  const newcomer = await join(server.base, { room: busy.id });
  await timeUntil('the roster to be told', () => told > 0, 5_000);
  const { id, token } = newcomer.you ?? { id: '', token: '' };
  newcomer.close();
  const again = await join(server.base, { room: busy.id, token });
  hold('a token is still good', again.you?.id === id);
  again.close();
  return acks.length;
};

/** A room that everyone has left is let go of in its time. */
const roomIsLetGo = async (server: Probed): Promise<void> => {
  const { id } = await createRoom(server.base, { name: 'Left', width: 8, height: 8 });
  const visitor = await join(server.base, { room: id });
  const rooms = async () => metricIn(await server.metrics(), 'basin_rooms');
  const open = await rooms();
  visitor.close();
  const end = performance.now() + 10_000;
  while ((await rooms()) >= open && performance.now() < end) await wait(100);
  hold('an empty room is let go of', (await rooms()) < open, await rooms());
};

/** Killed now, the recall goes on from where it was a moment ago: progress is still being saved. */
const progressIsSaved = async (server: Probed, busy: Busy, rate: number): Promise<void> => {
  const reached = busy.host.ticks.at(-1)?.recall?.update ?? 0;
  await wait(2_500);
  await server.signal('SIGKILL');
  const from = busy.host.ticks.length;
  await server.start();
  const shown = () => busy.host.ticks.slice(from).map(({ recall }) => recall?.update ?? 0);
  await timeUntil('the recall to be shown again', () => shown().length > 0);
  // It is shown from the last event on, and hurries from there to where it was: at its own rate that takes seconds.
  await timeUntil(
    'the recall to be where it was',
    () => Math.max(...shown()) >= reached - rate,
    CAUGHT_UP_MS,
  );
};

const ordered = (events: readonly RoomEvent[]): boolean =>
  events.every(({ seq }, k) => k === 0 || seq === events[k - 1].seq + 1);

const oneShift = async (server: Probed, busy: Busy, shift: number): Promise<number> => {
  const viewers: LightViewer[] = await joinLight(server.base, VIEWERS, () => ({ room: busy.id }));
  const painter = await join(server.base, { room: busy.id });
  let disconnects = 0;
  for (const { socket } of [painter, busy.host]) socket.on('disconnect', () => ++disconnects);
  const began = performance.now();
  await cursorRests(server, busy, shift);
  const commands = await lifeGoesOn(server, busy, painter);
  await roomIsLetGo(server);
  // Longer than two pings, so that a heartbeat confused by the clock would have been noticed.
  await wait(Math.max(0, 13_000 - (performance.now() - began)));
  const missed = viewers.reduce((sum, viewer) => sum + viewer.missed, 0);
  const lost = viewers.filter(({ closed }) => closed).length + disconnects;
  hold('nobody is disconnected', lost === 0, lost);
  hold('no tick is missed', missed === 0, missed);
  hold('events come in order', ordered(busy.host.events));
  hold('no failure', metricIn(await server.metrics(), 'basin_failures_total') === 0);
  painter.close();
  for (const viewer of viewers) viewer.close();
  return commands;
};

/** An hour forward, an hour back, and back by two: what a wall clock does when somebody sets it. */
export const clockSet = async (form: Form): Promise<Seen> => {
  const rate = 20;
  const shifts = form === 'full' ? [HOUR, 0, -HOUR, HOUR, 0, -HOUR, 0] : [HOUR, -HOUR];
  const server = await startProbed({ ROOM_IDLE_SECONDS: '2' });
  try {
    const busy = await busyRoom(server.base, { rate });
    await must(busy.host, 'canvas.paint', { neurons: [0], value: 1 });
    let commands = 0;
    for (const shift of shifts) commands += await oneShift(server, busy, shift);
    await progressIsSaved(server, busy, rate);
    busy.host.close();
    return {
      tried: `${shifts.length} shifts of an hour or two`,
      figures: `${commands} commands taken in order, 0 of ${VIEWERS + 2} disconnected, 0 ticks missed, cursors and rooms go in their time`,
    };
  } finally {
    await server.remove();
  }
};
