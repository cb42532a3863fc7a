import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config';
import { boundBacklog } from '../../server/gateway/backlog';
import { createSockets } from '../../server/gateway/sockets';
import { environmentFor } from '../support/server';

describe('who takes nothing', () => {
  it('[GW17] is closed before what waits for it fills the memory', async () => {
    const http = createServer();
    const io = createSockets(readConfig(environmentFor('', {})), { destroyUpgrade: true });
    io.attach(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const closed = new Promise((resolve) => {
      io.on('connection', (socket) => {
        boundBacklog(socket, 4_000_000);
        socket.on('disconnect', resolve);
        const message = 'x'.repeat(1_000_000);
        const more = setInterval(() => socket.emit('goodbye', { code: 'moved', message, retryInMs: 0 }), 1);
        socket.on('disconnect', () => clearInterval(more));
      });
    });
    const stream = connect(port, '127.0.0.1');
    const lines = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', 'Host: x', 'Connection: Upgrade'];
    lines.push(
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    );
    stream.write(`${lines.join('\r\n')}\r\n\r\n`);
    await new Promise((resolve) => stream.once('data', resolve));
    stream.pause();
    // A masked text frame (mask 0): Socket.IO's "40", connect.
    stream.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
    expect(await closed).toBeTruthy();
    stream.destroy();
    await io.close();
  });
});
