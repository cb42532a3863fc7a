import { nanoid } from 'nanoid/non-secure';
import { colorOf } from '../../core/room/names';
import { roleOf } from '../../core/room/rights';
import { activeRecall } from '../../core/room/room';
import type { RoomEvent, RoomState } from '../../core/room/types';
import type { Ack, EventsMessage, Tick, Welcome } from '../../core/wire/messages';
import type { MirrorAnswer } from '../../core/wire/mirror';
import { createTickDecoder } from '../../core/wire/tick';
import { listRoom } from './device';
import { endAfter, endIn } from './ended';
import {
  createHub,
  fetchEngine,
  type Hub,
  nameIn,
  post,
  type RoomClientOptions,
  refreshView,
  touch,
  unavailable,
} from './hub';
import { paintAtOnce, showCursors, showRoom } from './live';
import type { RoomClient } from './types';

export type { RoomClientOptions } from './hub';

const away = 'Not connected at the moment: do it again when the connection is back.';

const announceArrivals = (hub: Hub): void => {
  const seq = hub.mirror.room?.seq ?? 0;
  const [here, waiting] = [
    hub.arrivals.filter((one) => one.seq <= seq),
    hub.arrivals.filter((one) => one.seq > seq),
  ];
  hub.arrivals = waiting;
  for (const { arrived } of here) arrived();
};

const askAnew = (hub: Hub, have: { epoch: number; seq: number }): void => {
  if (hub.resyncing) return;
  hub.resyncing = true;
  hub.link.socket.emit('resync', have);
};

const isTaught = (room: RoomState | null): boolean => !!room && activeRecall(room)?.train !== undefined;

/** The network in which a recall ended, and an end to what was refused while it was taught. */
const noteEnds = ({ view, mirror }: Hub, before: RoomState | null, events: readonly RoomEvent[]): void => {
  const { end, notice } = view.get();
  const now = before && endAfter(end, before, events);
  if (now && now !== end) view.set({ end: now });
  if (notice?.code === 'stale' && isTaught(before) && !isTaught(mirror.room)) view.set({ notice: null });
};

/** What the mirror made of a message, for everything that follows it. */
const takeAnswer = (hub: Hub, before: RoomState | null, answer: MirrorAnswer): void => {
  if (answer.kind === 'resync') askAnew(hub, answer.have);
  if (answer.kind !== 'applied') return;
  const { room } = hub.mirror;
  noteEnds(hub, before, answer.events);
  if (before && answer.events.length > 0) {
    hub.teller.hear(before, answer.events);
    hub.view.tell(hub.teller.lines);
  }
  refreshView(hub);
  announceArrivals(hub);
  if (room?.ended) hub.link.finish({ kind: 'ended', message: 'The host has closed this room.' });
};

const rememberVisit = (hub: Hub, { you, code }: Welcome): void => {
  const { room } = hub.mirror;
  hub.identity.welcomed(you);
  if (!room || hub.viewOnly) return;
  listRoom(hub.storage, {
    id: hub.roomId,
    name: room.name,
    code,
    lastSeen: Date.now(),
    host: you.role === 'host',
  });
};

const takeWelcome = (hub: Hub, message: Welcome): void => {
  const { you, people, code } = message;
  const before = hub.view.get().you;
  if (before && before.id !== you.id)
    hub.outbox.settle(() => unavailable('You came back as somebody else: do it again.'));
  hub.resyncing = false;
  hub.connectionRole = you.role;
  hub.view.set({ you, people, code, saving: message.saving ?? null });
  const had = hub.mirror.room;
  const answer = hub.mirror.welcome(message);
  const { room } = hub.mirror;
  if (room && 'room' in message) {
    hub.decoder = createTickDecoder(room.canvas.length);
    showRoom(hub.plane, room);
    hub.view.set({ end: endIn(room, hub.view.get().end) });
  }
  takeAnswer(hub, had, answer);
  if (answer.kind === 'resync') return;
  rememberVisit(hub, message);
  hub.link.welcomed();
  hub.outbox.open();
  refreshView(hub);
};

const takeEvents = (hub: Hub, message: EventsMessage): void => {
  const before = hub.mirror.room;
  takeAnswer(hub, before, hub.mirror.events(message));
};

const showPace = ({ view }: Hub, { hz }: Tick): void => {
  if (view.get().hz !== (hz ?? null)) view.set({ hz: hz ?? null });
};

const takeTick = (hub: Hub, tick: Tick): void => {
  hub.seen.tick(tick.n);
  showPace(hub, tick);
  if (tick.epoch !== hub.mirror.have?.epoch) return;
  hub.plane.shown.tick = tick.n;
  const decoded = tick.recall && hub.decoder.decode(tick);
  if (tick.recall && decoded) hub.plane.latest = { tick, recall: tick.recall, ...decoded };
  showCursors(hub.plane, tick.cursors, hub.view.get().you?.id);
  touch(hub);
};

const listen = (hub: Hub): void => {
  const { socket } = hub.link;
  socket.on('welcome', (message) => takeWelcome(hub, message));
  socket.on('events', (message) => takeEvents(hub, message));
  socket.on('tick', (tick) => takeTick(hub, tick));
  socket.on('people', (people) => hub.view.set({ people }));
  socket.on('health', (health) => hub.view.set({ health }));
  socket.on('saving', (saving) => hub.view.set({ saving: saving.state === 'saved' ? null : saving }));
};

const lockedNotice = { code: 'locked', message: 'You cannot paint here right now: ask the host.' };
const awayNotice = { code: 'unavailable', message: away };

const paint = (hub: Hub, neurons: readonly number[], stroke: { value: 1 | -1; id: string }): void => {
  const { canPaint, status, notice, saving } = hub.view.get();
  // Nothing more is taken, which is said as long as it lasts.
  if (saving?.state === 'full') return;
  if (!canPaint) {
    const wanted = status.kind === 'live' ? lockedNotice : awayNotice;
    if (notice !== wanted && !hub.viewOnly) hub.view.set({ notice: wanted });
    return;
  }
  paintAtOnce(hub.plane, neurons, stroke.value);
  hub.hand.paint(neurons, stroke.value, stroke.id);
  touch(hub);
};

const send = (hub: Hub, command: { type: string } & Record<string, unknown>): Promise<Ack> => {
  if (hub.view.get().status.kind !== 'live') {
    hub.view.set({ notice: awayNotice });
    return Promise.resolve(unavailable(away));
  }
  hub.hand.send();
  return post(hub, command);
};

const close = (hub: Hub): void => {
  hub.link.close();
  hub.outbox.settle(() => unavailable(away));
  hub.frames.close();
  hub.seen.close();
  hub.cursor.close();
  for (const { arrived } of hub.arrivals) arrived();
};

/** Takes part in a room: its log, its ticks, own strokes and commands. Begins to connect at once. */
export const createRoomClient = (roomId: string, options: RoomClientOptions = {}): RoomClient => {
  const hub = createHub(roomId, options);
  listen(hub);
  const { view, plane, mirror } = hub;
  return {
    getView: view.get,
    subscribe: view.subscribe,
    live: plane.live,
    paint: (neurons, value, id = nanoid(10)) => paint(hub, neurons, { value, id }),
    send: (command) => send(hub, command),
    moveCursor: (at) => {
      if (!hub.viewOnly && view.get().status.kind === 'live') hub.cursor.move(at);
    },
    nameOf: (person) => nameIn(mirror.room, person),
    colorOf,
    roleOf: (person) => {
      const { you, people, room } = view.get();
      if (you?.id === person) return you.role;
      return people.list.find(({ id }) => id === person)?.role ?? (room ? roleOf(room, person) : 'viewer');
    },
    dismiss: () => view.set({ notice: null }),
    rename: async (name) => {
      const ack = await send(hub, { type: 'person.rename', name });
      if (ack.ok) hub.identity.named(name);
      return ack;
    },
    fetchEngine: () => fetchEngine(hub),
    close: () => close(hub),
  };
};
