import { channel } from 'node:diagnostics_channel';
import type { Tick } from '../../core/wire/messages';
import type { Metrics } from '../http/metrics';
import type { Outlet } from '../rooms/outlet';
import { eventFrame } from './frame';
import type { Connection, Sockets } from './sockets';
import { isCurrent, isFree, type Wire, wireOf } from './wire';

/** Tells whoever measures that the sending of a tick begins; nobody listens otherwise. */
const sending = channel('basin.tick');
const announce = (room: string, { n }: Tick): void => {
  if (sending.hasSubscribers) sending.publish({ room, n });
};

/** The ticks of rooms, on their way to those who are live. */
type Stream = Pick<Outlet, 'tick' | 'tickTo' | 'setLive' | 'slow'>;
type StreamMetrics = Pick<Metrics, 'deliveries' | 'tickBytes'>;

const live = (room: string): string => `live:${room}`;

/** Every tick by Socket.IO's own means. */
export const createOrdinaryStream = (io: Sockets, metrics: StreamMetrics): Stream => {
  const countOf = (room: string): number => io.sockets.adapter.rooms.get(live(room))?.size ?? 0;
  return {
    // Ticks stay on this node: a room ticks where its owner is.
    tick(room, tick) {
      announce(room, tick);
      io.local.to(live(room)).volatile.emit('tick', tick);
      const sent = countOf(room);
      metrics.deliveries.inc({ path: 'ordinary' }, sent);
      return { sent, skipped: 0 };
    },
    tickTo(connection, tick) {
      io.sockets.sockets.get(connection)?.emit('tick', tick);
      metrics.deliveries.inc({ path: 'ordinary' });
    },
    setLive(connection, room, on) {
      const socket = io.sockets.sockets.get(connection);
      if (on) socket?.join(live(room));
      else socket?.leave(live(room));
    },
    slow: countOf,
  };
};

type Lane = { socket: Connection; room: string; wire: Wire | null };
type Delivery = 'fast' | 'skipped' | 'ordinary';

const wired = (lane: Lane): Wire | null => {
  if (!lane.wire || !isCurrent(lane.wire)) lane.wire = wireOf(lane.socket.conn);
  return lane.wire;
};

const deliver = (lane: Lane, frame: Buffer): Delivery => {
  const wire = wired(lane);
  if (!wire) return 'ordinary';
  if (!isFree(wire)) return 'skipped';
  wire.straight.write(frame);
  return 'fast';
};

/** The frame of the latest tick, made once however many it goes to. */
const createFrames = (metrics: StreamMetrics) => {
  let latest: { tick: Tick; frame: Buffer } | null = null;
  return (tick: Tick): Buffer => {
    if (latest?.tick === tick) return latest.frame;
    const frame = eventFrame('tick', JSON.stringify(tick));
    metrics.tickBytes.observe(frame.length);
    latest = { tick, frame };
    return frame;
  };
};

/** Who is live in which room. */
const createLanes = (io: Sockets) => {
  const lanes = new Map<string, Lane>();
  const rooms = new Map<string, Set<Lane>>();
  const leave = (connection: string): void => {
    const lane = lanes.get(connection);
    if (!lane) return;
    lanes.delete(connection);
    const others = rooms.get(lane.room);
    others?.delete(lane);
    if (others?.size === 0) rooms.delete(lane.room);
  };
  io.on('connection', (socket) => {
    socket.on('disconnect', () => leave(socket.id));
  });
  return {
    leave,
    enter(connection: string, room: string): void {
      leave(connection);
      const socket = io.sockets.sockets.get(connection);
      if (!socket) return;
      const lane = { socket, room, wire: null };
      lanes.set(connection, lane);
      rooms.set(room, (rooms.get(room) ?? new Set()).add(lane));
    },
    of: (room: string): ReadonlySet<Lane> => rooms.get(room) ?? NOBODY,
  };
};
const NOBODY: ReadonlySet<Lane> = new Set();

const paths = ['fast', 'skipped', 'ordinary'] as const;

/**
 * The frame of a tick is made once and written once to each client, straight to its TCP socket, where nothing else is on
 * its way there. Who is not ready misses this tick; a connection of another kind takes the ordinary way.
 */
export const createFastStream = (io: Sockets, metrics: StreamMetrics): Stream => {
  const lanes = createLanes(io);
  const frameOf = createFrames(metrics);
  return {
    tick(room, tick) {
      const live = lanes.of(room);
      if (live.size === 0) return { sent: 0, skipped: 0 };
      announce(room, tick);
      const frame = frameOf(tick);
      const counts = { fast: 0, skipped: 0, ordinary: 0 };
      for (const lane of live) {
        const delivery = deliver(lane, frame);
        counts[delivery] += 1;
        if (delivery === 'ordinary') lane.socket.volatile.emit('tick', tick);
      }
      for (const path of paths) metrics.deliveries.inc({ path }, counts[path]);
      return { sent: counts.fast + counts.ordinary, skipped: counts.skipped };
    },
    tickTo(connection, tick) {
      const socket = io.sockets.sockets.get(connection);
      if (!socket) return;
      const isFast = deliver({ socket, room: '', wire: null }, frameOf(tick)) === 'fast';
      if (!isFast) socket.emit('tick', tick);
      metrics.deliveries.inc({ path: isFast ? 'fast' : 'ordinary' });
    },
    setLive(connection, room, on) {
      if (on) lanes.enter(connection, room);
      else lanes.leave(connection);
    },
    slow: (room) => [...lanes.of(room)].filter((lane) => wired(lane) === null).length,
  };
};
