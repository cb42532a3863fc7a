import type { Connection } from './sockets';

/** Characters that may wait for one connection: a whole large room several times over. */
export const MOST_WAITING = 8_000_000;

/** Ends a connection that does not take what it is sent: what waits for it must not grow without bound. */
export const boundBacklog = (socket: Connection, most = MOST_WAITING): void => {
  let waiting = 0;
  socket.conn.on('packetCreate', ({ data }: { data?: unknown }) => {
    if (typeof data === 'string') waiting += data.length;
    if (waiting <= most) return;
    waiting = 0;
    socket.conn.close(true);
    socket.request.socket.destroy();
  });
  socket.conn.on('drain', () => {
    waiting = 0;
  });
};
