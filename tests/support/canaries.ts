import type { Room } from './client';
import { createRoom, join } from './client';
import { hears, openRawClient, type RawClient } from './raw-client';

/** What a listener of a room must never hear: words that were said in another room, or for another ear. */
export type Ear = { room: number; heard: number; foreign: string[]; close(): void };

/** Of a room's number, and of one participant's: words no other text contains. */
const roomWord = (room: number): string => `canary-of-room-${room}-end`;
const WORD = /canary-of-room-(\d+)-end/g;

const check = (ear: Ear, text: string): void => {
  ear.heard += 1;
  for (const [word, room] of text.matchAll(WORD)) if (Number(room) !== ear.room) ear.foreign.push(word);
  // A packet of a stream that lost its place begins or ends in the middle of another.
  if (!/^(?:[0-36]|4[0-6])/.test(text)) ear.foreign.push(text.slice(0, 60));
  if (text.startsWith('42') && !isMessage(text.slice(2))) ear.foreign.push(text.slice(0, 60));
};
const isMessage = (text: string): boolean => {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
};

const byWebSocket = async (base: string, number: number, room: Room): Promise<Ear> => {
  const client: RawClient = await openRawClient(base);
  const ear: Ear = { room: number, heard: 0, foreign: [], close: client.close };
  void client.closed.then(() =>
    ear.foreign.push(...client.faults.map((fault) => `a broken stream: ${fault}`)),
  );
  client.say(`40${JSON.stringify({ room: room.id })}`);
  await hears(client, '42["welcome"');
  let at = 0;
  const timer = setInterval(() => {
    for (; at < client.heard.length; at++) {
      const text = client.heard[at];
      check(ear, text);
      const tick = /"n":(\d+)/.exec(text);
      if (tick && text.startsWith('42["tick"') && Number(tick[1]) % 5 === 0)
        client.say(`42["seen",{"n":${tick[1]}}]`);
    }
    client.heard.splice(0, at);
    at = 0;
  }, 50);
  return {
    ...ear,
    get heard() {
      return ear.heard;
    },
    close() {
      clearInterval(timer);
      client.close();
    },
  };
};

/** The same by long-polling, with nothing between us and the bytes. */
const byPolling = async (base: string, number: number, room: Room): Promise<Ear> => {
  const path = `${base}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(path)).text()).slice(1));
  const url = `${path}&sid=${sid}`;
  const say = (body: string) => fetch(url, { method: 'POST', body }).catch(() => null);
  let going = true;
  const ear: Ear = { room: number, heard: 0, foreign: [], close: () => {} };
  await say(`40${JSON.stringify({ room: room.id })}`);
  const listen = async (): Promise<void> => {
    while (going) {
      const answer = await fetch(url).catch(() => null);
      if (!going || !answer?.ok) return;
      for (const text of (await answer.text()).split('\x1e')) {
        check(ear, text);
        if (text === '2') void say('3');
        const tick = text.startsWith('42["tick"') && /"n":(\d+)/.exec(text);
        if (tick && Number(tick[1]) % 5 === 0) void say(`42["seen",{"n":${tick[1]}}]`);
      }
    }
  };
  void listen();
  return {
    ...ear,
    get heard() {
      return ear.heard;
    },
    close() {
      going = false;
    },
  };
};

type Plan = { rooms: number; ears: number; seconds: number; side: number };
export type Sang = { ears: number; heard: number; silent: number; foreign: string[] };

/** A room full of its own words: title, memory, people; a recall at full speed; someone who draws and renames. */
const sing = async (base: string, number: number, side: number) => {
  const name = roomWord(number);
  const room = await createRoom(base, { name, width: side, height: side });
  const host = await join(base, room.id, { token: room.hostToken, name: `${roomWord(number)}`.slice(0, 30) });
  await host.send({ type: 'canvas.paint', neurons: [1, 2, 3, number], value: 1 });
  await host.send({ type: 'memory.store', name });
  await host.send({ type: 'network.configure', model: 'stochastic', temperature: 2, sweeps: 1_000 });
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    host.socket.emit('cursor', { x: count % side, y: number % side });
    if (count % 3 === 0) void host.send({ type: 'canvas.paint', neurons: [count % (side * side)], value: 1 });
    if (count % 20 === 1) void host.send({ type: 'recall.start', rate: 20_000 });
    if (count % 50 === 0)
      void host.send({ type: 'memory.rename', memory: host.room.memories[0].id, name: `${name} ${count}` });
  }, 100);
  const stop = (): void => {
    clearInterval(timer);
    host.close();
  };
  return { room, stop };
};

/**
 * Rooms that each sing words of their own, small and large, heard over WebSockets and over long-polling at once,
 * with listeners who come and go. Nobody may hear a word, or a broken packet, of another stream.
 */
export const listenForCanaries = async (
  base: string,
  { rooms, ears, seconds, side }: Plan,
): Promise<Sang> => {
  const choirs = await Promise.all(Array.from({ length: rooms }, (_, k) => sing(base, k, k % 2 ? side : 16)));
  const hear = (k: number): Promise<Ear> =>
    (k % 3 === 2 ? byPolling : byWebSocket)(base, k % rooms, choirs[k % rooms].room);
  const listening = await Promise.all(Array.from({ length: ears }, (_, k) => hear(k)));
  const gone: Ear[] = [];
  const end = Date.now() + seconds * 1000;
  for (let k = 0; Date.now() < end; k++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const at = k % ears;
    listening[at].close();
    gone.push(listening[at]);
    listening[at] = await hear(at);
  }
  const all = [...gone, ...listening];
  for (const one of listening) one.close();
  for (const { stop } of choirs) stop();
  return {
    ears: all.length,
    heard: all.reduce((sum, { heard }) => sum + heard, 0),
    silent: all.filter(({ heard }) => heard < 2).length,
    foreign: all.flatMap(({ foreign }) => foreign),
  };
};
