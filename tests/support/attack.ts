import { connect, type Socket } from 'node:net';
import { packBits } from '../../core/pattern/bits';
import { commands } from '../../core/room/commands';
import type { Client } from './client';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Fields = Record<string, unknown>;

/** A good example of every command, for a room of 4×4 neurons that has this memory and this person. */
const examples = (memory: string, person: string): Record<string, Fields> => ({
  'canvas.paint': { neurons: [1, 2], value: 1 },
  'canvas.clear': {},
  'canvas.invert': {},
  'canvas.set': { ...packBits(Int8Array.from({ length: 16 }, (_, i) => (i % 3 ? 1 : -1))) },
  'canvas.load': { memory },
  'canvas.corrupt': { kind: 'flip', fraction: 0.25 },
  'memory.store': { name: 'Another' },
  'memory.rename': { memory, name: 'Renamed' },
  'memory.remove': { memory },
  'network.configure': { schedule: 'sequential' },
  'recall.start': { rate: 1, paused: true },
  'recall.pause': {},
  'recall.resume': {},
  'recall.stop': {},
  'recall.step': { updates: 1 },
  'recall.rate': { rate: 5 },
  undo: {},
  redo: {},
  'role.grant': { person, role: 'painter' },
  'room.paint': { who: 'everyone' },
  'person.rename': { name: 'Somebody' },
  'room.end': {},
});

export type Sample = { type: string; fields: Fields; right: string };

/** One of every command of the list, the one that ends the room last. Throws where the list has one more. */
export const everyCommand = (memory: string, person: string): Sample[] => {
  const fields = examples(memory, person);
  const order = Object.keys(fields);
  return commands
    .map(({ id, right }) => {
      if (!fields[id]) throw new Error(`no example of the command ${id}`);
      return { type: id, fields: fields[id], right };
    })
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
};

/** `ok`, or the code of the refusal. */
export const answerTo = async (client: Client, type: string, fields: Fields = {}): Promise<string> => {
  const ack = await client.send({ type, ...fields });
  return ack.ok ? 'ok' : ack.error.code;
};

export type Wire = {
  socket: Socket;
  heard(): string;
  closed: Promise<void>;
  isClosed(): boolean;
  say(text: string): void;
};

/** A bare TCP connection to a server. */
export const openWire = (base: string): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const socket = connect(Number(port), hostname);
    let heard = '';
    let over = false;
    const closed = new Promise<void>((done) =>
      socket.once('close', () => {
        over = true;
        done();
      }),
    );
    socket.on('data', (chunk) => {
      heard = (heard + chunk.toString('latin1')).slice(-8_192);
    });
    socket.on('error', (error) => reject(error));
    socket.once('connect', () =>
      resolve({
        socket,
        heard: () => heard,
        closed,
        isClosed: () => over,
        say: (text) => void (over || socket.write(text)),
      }),
    );
  });

/** What a server answers to these bytes, until it closes or falls silent for a moment. */
export const told = async (base: string, text: string, forMs = 1_500): Promise<string> => {
  const wire = await openWire(base);
  wire.say(text);
  await Promise.race([wire.closed, pause(forMs)]);
  wire.socket.destroy();
  return wire.heard();
};

/** One number of /metrics. */
export const metricOf = async (base: string, name: string): Promise<number> => {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
};
