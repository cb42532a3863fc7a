/** A peer to measure against: the same bytes to as many, by the usual means. One process. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { WebSocket, WebSocketServer } from 'ws';
import { answer, clock, type Sent } from './ask';

type Kind = 'ws' | 'socket.io text' | 'socket.io binary';
const http = createServer();
let sent: Sent = [];
let seen = 0;
let send: (n: number, tick: string) => void = () => undefined;
let timer: NodeJS.Timeout | undefined;
let n = 0;

/** Raw ws: one buffer for all, `send` for each. */
const serveWs = (): void => {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      seen += JSON.parse(String(data).slice(2))[1].n > 0 ? 1 : 0;
    });
  });
  send = (_, tick) => {
    const bytes = Buffer.from(`42["tick",${tick}]`);
    for (const client of server.clients)
      if (client.readyState === WebSocket.OPEN) client.send(bytes, { binary: false });
  };
};

/** Stock Socket.IO: a volatile emit to a room. */
const serveSocketIo = (binary: boolean): void => {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  io.on('connection', (socket) => {
    socket.join('room');
    socket.on('seen', (message: { n: number }) => {
      seen += message.n > 0 ? 1 : 0;
    });
  });
  send = (number, tick) => {
    if (!binary) return void io.to('room').volatile.emit('tick', JSON.parse(tick));
    const bytes = Buffer.alloc(tick.length);
    bytes.writeUInt32LE(number);
    io.to('room').volatile.emit('tick', bytes);
  };
};

const kinds: Record<Kind, () => void> = {
  ws: serveWs,
  'socket.io text': () => serveSocketIo(false),
  'socket.io binary': () => serveSocketIo(true),
};

answer({
  listen: ({ kind }) => {
    kinds[kind as Kind]();
    return new Promise((resolve) => {
      http.listen(0, '127.0.0.1', () => {
        const address = http.address();
        resolve(address && typeof address === 'object' ? address.port : 0);
      });
    });
  },
  begin: ({ hz, tick }) => {
    timer = setInterval(() => {
      n += 1;
      sent.push([n, clock()]);
      send(n, String(tick).replace(/"n":\d+/, `"n":${n}`));
    }, 1000 / Number(hz));
  },
  end: () => clearInterval(timer),
  sent: () => {
    const all = sent;
    sent = [];
    return all;
  },
  seen: () => seen,
  usage: () => {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, at: clock() };
  },
});
