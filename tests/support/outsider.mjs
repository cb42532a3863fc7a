// An outside program: socket.io-client and docs/protocol.md, nothing else of Basin. It folds the log itself.
import { io } from 'socket.io-client';
import { canvasFrom, createScreen } from './outsider-screen.mjs';

const end = (room, e, phase) => {
  Object.assign(room.recall, { phase, flips: e.flips, energy: e.energy });
  room.canvas = canvasFrom(e, room.canvas.length);
  room.levels = e.levels;
};

const settle = (room, e) => {
  end(room, e, 'settled');
  Object.assign(room.recall, { update: e.updates, outcome: e.outcome });
  if (e.outcome.kind === 'trained') room.settings.epochs = e.outcome.epochs;
};

/** Outcomes count memories by their place. */
const memoriesBecome = (room, memories) => {
  const moved = room.memories.some((memory, place) => memories[place]?.id !== memory.id);
  if (moved && room.recall) delete room.recall.outcome;
  room.memories = memories;
};

const begin = (room, e) => {
  const phase = e.paused ? 'paused' : 'running';
  const { seq: id, seed, rate, train } = e;
  room.recall = { id, cue: [...room.canvas], seed, rate, phase, update: 0 };
  if (train !== undefined) room.recall.train = train;
};

/** What each event does to a room; `room.canvas` is an array of +1, −1 and 0. */
const folds = {
  'canvas.painted': (room, e) => {
    for (const i of e.neurons) room.canvas[i] = e.value;
  },
  'canvas.cleared': (room) => {
    room.canvas.fill(-1);
  },
  'canvas.inverted': (room) => {
    room.canvas = room.canvas.map((s) => (s === 0 ? 0 : -s));
  },
  'canvas.set': (room, e) => {
    room.canvas = canvasFrom(e, room.canvas.length);
  },
  'canvas.corrupted': (room, e) => {
    room.canvas = canvasFrom(e, room.canvas.length);
  },
  'canvas.loaded': (room, e) => {
    room.canvas = canvasFrom(
      room.memories.find((m) => m.id === e.memory),
      room.canvas.length,
    );
  },
  'memory.stored': (room, e) => {
    const memories = [...room.memories, e.memory].sort((a, b) => a.order - b.order);
    memoriesBecome(room, memories);
  },
  'memory.renamed': (room, e) => {
    room.memories.find((m) => m.id === e.memory).name = e.name;
  },
  'memory.removed': (room, e) => {
    const memories = room.memories.filter((m) => m.id !== e.memory);
    memoriesBecome(room, memories);
  },
  'network.configured': (room, e) => {
    Object.assign(room.settings, e.settings);
  },
  'recall.started': begin,
  'recall.paused': (room) => {
    room.recall.phase = 'paused';
  },
  'recall.resumed': (room) => {
    room.recall.phase = 'running';
  },
  'recall.rate-set': (room, e) => {
    room.recall.rate = e.rate;
  },
  'recall.stepped': () => {},
  'recall.stopped': (room, e) => {
    end(room, e, 'stopped');
    if (e.epochs !== undefined) room.settings.epochs = e.epochs;
  },
  'recall.settled': settle,
  'room.paint-set': (room, e) => {
    room.paint = e.who;
  },
  'room.ended': (room) => {
    room.ended = true;
  },
  'role.granted': (room, e) => {
    room.roles[e.person] = e.role;
  },
  'person.renamed': (room, e) => {
    room.names[e.person] = e.name;
  },
};

const fold = (room, event) => {
  if (event.type.startsWith('canvas.') || event.type === 'recall.started') delete room.levels;
  folds[event.type](room, event);
  if (event.update !== undefined) room.recall.update = event.update;
};

/** The room of a `welcome`, with every picture as an array. */
const adopt = (json) => {
  const neurons = json.width * json.height;
  const room = { ...structuredClone(json), canvas: canvasFrom(json.canvas, neurons) };
  return json.recall
    ? { ...room, recall: { ...room.recall, cue: canvasFrom(json.recall.cue, neurons) } }
    : room;
};

export const join = async (url, room, extra = {}) => {
  const socket = io(url, { transports: ['websocket', 'polling'], auth: { room, ...extra } });
  const me = { socket, room: null, seq: 0, events: [], ticks: [], cids: 0 };
  const take = (events) => {
    for (const event of events) {
      if (event.seq !== me.seq + 1) throw new Error(`event ${event.seq} after ${me.seq}`);
      fold(me.room, event);
      me.seq = event.seq;
      me.events.push(event);
    }
  };
  socket.on('events', ({ events }) => take(events));
  socket.on('tick', (tick) => {
    me.ticks.push(tick);
    socket.emit('seen', { n: tick.n });
  });
  // Taken in at once: the next events may come with the same packet.
  await new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('welcome', (welcome) => {
      Object.assign(me, { welcome, room: adopt(welcome.room), seq: welcome.seq });
      resolve();
    });
  });
  me.command = (type, fields = {}) =>
    new Promise((resolve) =>
      socket.emit('command', { cid: `outsider-${++me.cids}`, type, ...fields }, resolve),
    );
  me.until = async (happened) => {
    for (let k = 0; k < 3000; k++) {
      if (happened(me)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`waited a minute in vain; last events ${JSON.stringify(me.events.slice(-3))}`);
  };
  return me;
};

const post = async (url, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/rooms`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(`POST /api/rooms: ${answer.status}`);
  return answer.json();
};

const must = async (who, type, fields) => {
  const answer = await who.command(type, fields);
  if (!answer.ok) throw new Error(`${type}: ${answer.error.code} ${answer.error.message}`);
  return answer.seq;
};

/** The code with which a command is refused. */
const refused = async (who, type, fields) => {
  const answer = await who.command(type, fields);
  return answer.ok ? 'taken' : answer.error.code;
};

const diagonal = [0, 1, 2, 13, 26, 39, 52, 65, 78, 91, 104, 117, 130, 143];
const stripes = Array.from({ length: 36 }, (_, i) => i * 4);
const corner = Array.from({ length: 36 }, (_, i) => Math.floor(i / 6) * 12 + (i % 6));

const draw = async (who, neurons, name) => {
  await must(who, 'canvas.clear');
  await must(who, 'canvas.paint', { neurons, value: 1 });
  return must(who, 'memory.store', { name });
};

/** Names, rights, settings, undo: everything of the log that is not a recall. */
const tidy = async (host, guest) => {
  const memory = (name) => host.room.memories.find((m) => m.name === name).id;
  await must(host, 'memory.rename', { memory: memory('Stripes'), name: 'Ribbons' });
  await must(host, 'memory.remove', { memory: memory('Corner') });
  await must(host, 'undo');
  await must(host, 'redo');
  await must(host, 'network.configure', { schedule: 'permutation', tie: 'plus' });
  await must(guest, 'person.rename', { name: 'Guest' });
  await must(host, 'room.paint', { who: 'chosen' });
  const locked = await refused(guest, 'canvas.invert');
  await must(host, 'role.grant', { person: guest.welcome.you.id, role: 'painter' });
  await must(guest, 'canvas.invert');
  await must(guest, 'undo');
  const forbidden = await refused(guest, 'room.paint', { who: 'everyone' });
  return { locked, forbidden };
};

/** Runs a recall or a training to its end. */
const run = async (who, fields = {}) => {
  await must(who, 'recall.start', { rate: 'unlimited', seed: 3, ...fields });
  await who.until(({ room }) => room.recall.phase === 'settled');
};

/** Two copies of the room at one moment: the one that was folded, and the one a newcomer is told. */
const compare = async (url, who, room) => {
  const fresh = await join(url, room);
  await who.until(({ seq }) => seq >= fresh.seq);
  fresh.socket.close();
  return [structuredClone(who.room), fresh.room];
};

/** Grey levels that a recall leaves and a stroke takes away, a training, and an outcome that is dropped. */
const explore = async (url, who, room) => {
  const moments = [];
  const look = async () => moments.push(await compare(url, who, room));
  await must(who, 'canvas.corrupt', { kind: 'noise', probability: 0.3, seed: 5 });
  await must(who, 'network.configure', { model: 'modern', beta: 0.5 });
  await run(who);
  await look();
  await must(who, 'canvas.paint', { neurons: [0], value: 1 });
  await look();
  await must(who, 'network.configure', { model: 'boltzmann', hidden: 4 });
  await run(who, { train: 2 });
  await look();
  await must(who, 'network.configure', { model: 'classical' });
  await run(who);
  await must(who, 'memory.remove', { memory: who.room.memories[0].id });
  await look();
  await must(who, 'undo');
  return moments;
};

/**
 * Creates a room, paints, stores, corrupts, teaches, recalls, follows the ticks to the settled outcome; returns
 * its copies of the room and the one the server tells a newcomer.
 */
export const visit = async (url) => {
  const created = await post(url, { name: 'Visit', width: 12, height: 12 });
  const host = await join(url, created.id, { token: created.hostToken, name: 'Outsider' });
  const guest = await join(url, created.id);
  await draw(host, diagonal, 'Diagonal');
  await draw(host, stripes, 'Stripes');
  await draw(host, corner, 'Corner');
  const refusals = await tidy(host, guest);
  const moments = await explore(url, host, created.id);
  await must(host, 'canvas.load', { memory: host.room.memories[0].id });
  await must(host, 'canvas.corrupt', { kind: 'flip', fraction: 0.15, seed: 7 });
  await must(host, 'recall.start', { rate: 200, seed: 11 });
  await host.until(({ ticks }) => ticks.some((tick) => tick.recall?.update > 0));
  await must(host, 'recall.pause');
  await must(host, 'recall.step', { updates: 3 });
  await must(host, 'recall.resume');
  await must(host, 'recall.rate', { rate: 600 });
  await host.until(({ room }) => room.recall?.phase === 'settled');
  const fresh = await join(url, created.id);
  for (const who of [host, guest]) await who.until(({ seq }) => seq >= fresh.seq);
  const shown = host.ticks.filter((tick) => tick.recall?.id === host.room.recall.id);
  for (const { socket } of [host, guest, fresh]) socket.close();
  return {
    mine: host.room,
    guests: guest.room,
    servers: fresh.room,
    updates: shown.map((tick) => tick.recall.update),
    energies: shown.map((tick) => tick.energy),
    states: shown.map(createScreen(144)),
    events: host.events,
    refusals,
    moments,
  };
};
