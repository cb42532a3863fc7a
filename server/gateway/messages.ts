import { randomInt } from 'node:crypto';
import type { Command } from '../../core/room';
import { decide, roleOf } from '../../core/room';
import type { Context, Refusal } from '../../core/room/types';
import { parseCommand, parseCursor, parseResync, parseSeen } from '../../core/wire';
import type { Ack } from '../../core/wire/messages';
import type { Asked, Working } from '../rooms/batch';
import { newId } from '../rooms/create';
import { MISTAKE } from './limits';
import { isDecent } from './names';
import { type Connection, sayJson } from './sockets';

type Answer = (ack: Ack) => void;
const SEEDS = 10_000;

const refused = (code: Refusal['code'], message: string, field?: string): Ack & { ok: false } => ({
  ok: false,
  error: { code, message, ...(field && { field }) },
});
export const TOO_FAST = refused('rate', 'That was too fast. Wait a second and go on.');
const RUDE = refused('bad-input', 'Choose another name: this one does not belong on the screen.', 'name');

const WATCHING = refused('forbidden', 'This connection only watches: join as a participant to take part.');

const contextOf = ({ room, history, live, running }: Working, by: string): Context => ({
  by,
  role: roleOf(room, by),
  live,
  running,
  history,
  freshSeed: () => randomInt(SEEDS),
  newId,
});

/** Each may build a network anew; one at a time, so that others get their turns in between. */
const networkChanges: readonly string[] = [
  'network.configure',
  'memory.store',
  'memory.remove',
  'undo',
  'redo',
];

const NUMBER_BYTES = 8;
/** About what a command keeps in working memory. */
const sizeOf = (command: Command): number => {
  let size = 0;
  for (const value of Object.values<unknown>(command))
    size +=
      typeof value === 'string'
        ? value.length
        : Array.isArray(value)
          ? NUMBER_BYTES * value.length
          : NUMBER_BYTES;
  return size;
};

/** A command of a participant as something to decide when its turn has come. */
export const ask = (by: string, command: Command, answer: Answer): Asked => ({
  by,
  cid: command.cid,
  size: sizeOf(command),
  alone: command.type.startsWith('recall.') || networkChanges.includes(command.type),
  decide: (working) => decide(working.room, command, contextOf(working, by)),
  answer,
});

/** Only a broken client goes on with what cannot be read: its connection's limits are told. */
export const misread = ({ conn }: Connection, refusal: Ack, answer: Answer): void => {
  conn.emit(MISTAKE);
  answer(refusal);
};

/** The shape of a command; its right is checked in the room's queue, on the room as it is then. */
export const onCommand = (socket: Connection, message: unknown, answer: Answer): void => {
  const { data } = socket;
  const parsed = parseCommand(message);
  if (!parsed.ok) misread(socket, parsed, answer);
  else if (data.watch) answer(WATCHING);
  else if (parsed.command.type === 'person.rename' && !isDecent(parsed.command.name)) answer(RUDE);
  else data.room.submit(ask(data.person, parsed.command, answer));
};

export const onCursor = (socket: Connection, message: unknown, answer: Answer): void => {
  const parsed = parseCursor(message);
  if (parsed.ok) socket.data.room.moveCursor(socket.id, parsed.value);
  else misread(socket, parsed, answer);
};

export const onSeen = (socket: Connection, message: unknown, answer: Answer): void => {
  const parsed = parseSeen(message);
  if (parsed.ok) socket.data.room.seen(socket.id, parsed.value.n);
  else misread(socket, parsed, answer);
};

export const onResync = (socket: Connection, message: unknown, answer: Answer): void => {
  const { room, person, token } = socket.data;
  const parsed = parseResync(message);
  if (!parsed.ok) misread(socket, parsed, answer);
  sayJson(socket, 'welcome', room.welcome(person, token, parsed.ok ? parsed.value : undefined));
};
