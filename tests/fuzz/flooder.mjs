// One client that wants to send 100,000 events a second: node flooder.mjs <url> <room> <events a second>.
// Says what it managed on standard output when it is told to stop.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const [url, room, perSecond] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const STEP_MS = 10;
const count = { wanted: 0, written: 0, connections: 0, refused: 0 };

const frame = (text) => {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  return Buffer.concat([
    Buffer.from([0x81, 0x80 | payload.length]),
    mask,
    payload.map((byte, k) => byte ^ mask[k % 4]),
  ]);
};
const events = [
  '42["seen",{"n":1}]',
  '42["cursor",{"x":1,"y":1}]',
  '421["command",{"cid":"a","type":"canvas.invert"}]',
];
const some = Buffer.concat(
  Array.from({ length: (Number(perSecond) / 1000) * STEP_MS }, (_, k) => frame(events[k % 3])),
);

let socket = null;
let open = false;
const arrive = () => {
  count.connections += 1;
  open = false;
  socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.on('close', () => {
    if (!open) count.refused += 1;
    socket = null;
    open = false;
  });
  socket.once('data', (answer) => {
    if (!String(answer).startsWith('HTTP/1.1 101')) return;
    socket.write(frame(`40${JSON.stringify({ room })}`));
    socket.resume();
    setTimeout(() => {
      open = socket !== null;
    }, 30);
  });
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
  );
};

setInterval(() => {
  count.wanted += (Number(perSecond) / 1000) * STEP_MS;
  if (!socket) return arrive();
  if (!open || socket.writableLength > 1e6) return;
  socket.write(some);
  count.written += (Number(perSecond) / 1000) * STEP_MS;
}, STEP_MS);

process.on('SIGTERM', () => {
  console.log(JSON.stringify(count));
  process.exit(0);
});
