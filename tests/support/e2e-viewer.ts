/** A viewer as a program of its own, to be stopped: prints each tick of a recall as it comes. */
import { io } from 'socket.io-client';

const [url, room] = process.argv.slice(2);
const socket = io(url, { transports: ['websocket'], auth: { room }, reconnectionDelay: 100 });
socket.on('tick', (tick) => {
  socket.emit('seen', { n: tick.n });
  if (tick.recall) console.log(JSON.stringify({ update: tick.recall.update, at: Date.now() }));
});
