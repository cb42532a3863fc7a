import { setTimeout as wait } from 'node:timers/promises';
import type { HttpContext } from '../http/context';
import { admit } from './admit';
import { bind, createParticipants } from './connection';
import type { Sockets } from './sockets';

export { createOutlet, createSockets } from './sockets';

const FLUSH_MS = 150;
const BACK_AFTER_MS = 500;
const SPREAD_MS = 3_000;

class Refused extends Error {
  constructor(readonly data: { code: string; message: string }) {
    super(data.message);
  }
}

/** Lets connections in and binds what they may send. */
export const createGateway = (io: Sockets, context: HttpContext) => {
  const { log, metrics } = context;
  const participants = createParticipants();

  io.use((socket, next) => {
    admit(context, socket)
      .then((admission) => {
        if (!admission.ok) return next(new Refused(admission.error));
        Object.assign(socket.data, admission.data);
        next();
      })
      .catch((error: unknown) => {
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
    bind(socket, participants, log);
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
