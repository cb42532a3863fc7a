import { setTimeout as wait } from 'node:timers/promises';
import type { HttpContext } from '../http/context';
import { admit } from './admit';
import { bind, createParticipants } from './connection';
import type { Sockets } from './sockets';

export { guard } from './guard';
export { createOutlet, createSockets } from './sockets';

const FLUSH_MS = 150;
const BACK_AFTER_MS = 500;
const SPREAD_MS = 3_000;

class Refused extends Error {
  constructor(readonly data: { code: string; message: string }) {
    super(data.message);
  }
}

const TWICE = { code: 'bad-input', message: 'This connection has asked to join already.' };

/** Lets connections in and binds what they may send. */
export const createGateway = (io: Sockets, context: HttpContext) => {
  const { log, metrics } = context;
  const participants = createParticipants();
  const arrivals = new WeakMap<object, () => void>();

  io.use((socket, next) => {
    // One room a connection: whoever asks again and again is answered once, and costs one admission.
    if (arrivals.has(socket.conn)) return next(new Refused(TWICE));
    arrivals.set(socket.conn, metrics.join.startTimer());
    admit(context, socket)
      .then((admission) => {
        if (!admission.ok) {
          arrivals.delete(socket.conn);
          return next(new Refused(admission.error));
        }
        Object.assign(socket.data, admission.data);
        next();
      })
      .catch((error: unknown) => {
        arrivals.delete(socket.conn);
        log.error({ err: error }, 'a handshake failed');
        next(
          new Refused({
            code: 'unavailable',
            message: 'This room cannot be opened now. Try again in a moment.',
          }),
        );
      });
  });
  io.on('connection', (socket) => {
    metrics.connections.inc();
    socket.on('disconnect', () => metrics.connections.dec());
    // The last place may have been taken by another of those who were admitted together.
    if (socket.data.room.connections >= context.config.roomPeople) return void socket.disconnect(true);
    bind(socket, participants, log);
    arrivals.get(socket.conn)?.();
  });

  return {
    /** Tells everyone to come back, not all at the same moment. */
    async sayGoodbye(): Promise<void> {
      for (const socket of io.sockets.sockets.values()) {
        const retryInMs = Math.round(BACK_AFTER_MS + Math.random() * SPREAD_MS);
        socket.emit('goodbye', {
          code: 'restart',
          message: 'Basin restarts; you will be back in a moment.',
          retryInMs,
        });
      }
      await wait(FLUSH_MS);
    },
    close: (): Promise<void> => io.close(),
  };
};
