import { randomUUID } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { Ack } from '../../core/wire/messages';
import type { Log } from '../log';
import { boundBacklog } from './backlog';
import { budgets, createBudget, FLOOD } from './limits';
import { misread, onCommand, onCursor, onResync, onSeen, TOO_FAST } from './messages';
import { isDecent } from './names';
import { hearSeen } from './seen';
import { type Connection, follow, sayJson } from './sockets';

type Answer = (ack: Ack) => void;
type Handler = {
  budget: keyof Budgets;
  handle: (socket: Connection, message: unknown, answer: Answer) => void;
};

/** The whole list of what a connection may send. */
const handlers: { readonly [event: string]: Handler | undefined } = {
  command: { budget: 'commands', handle: onCommand },
  cursor: { budget: 'cursors', handle: onCursor },
  seen: { budget: 'seen', handle: onSeen },
  resync: { budget: 'resync', handle: onResync },
};

const createBudgets = () => ({
  commands: createBudget(budgets.commands),
  cursors: createBudget(budgets.cursors),
  seen: createBudget(budgets.seen),
  resync: createBudget(budgets.resync),
  strikes: createBudget(budgets.strikes),
});
type Budgets = ReturnType<typeof createBudgets>;

/** Budgets for commands and cursors go by participant: two tabs share one. The others are a connection's own. */
export const createParticipants = () => {
  const participants = new Map<string, { budgets: Budgets; connections: number }>();
  return {
    enter(person: string): Budgets {
      const participant = participants.get(person) ?? { budgets: createBudgets(), connections: 0 };
      participant.connections += 1;
      participants.set(person, participant);
      const { commands, cursors } = participant.budgets;
      return { ...createBudgets(), commands, cursors };
    },
    leave(person: string): void {
      const participant = participants.get(person);
      if (!participant) return;
      participant.connections -= 1;
      if (participant.connections === 0) participants.delete(person);
    },
  };
};
export type Participants = ReturnType<typeof createParticipants>;

const answerOf = (args: unknown[]): Answer => {
  const last = args.at(-1);
  return typeof last === 'function' ? (ack) => last(ack) : () => undefined;
};

const unknownEvent = (event: string): Ack => ({
  ok: false,
  error: { code: 'bad-input', message: `There is no message '${event.slice(0, 40)}'.` },
});

const dispatch = (
  socket: Connection,
  handler: Handler,
  [, message]: unknown[],
  answer: Answer,
  log: Log,
): void => {
  try {
    handler.handle(socket, message, answer);
  } catch (error) {
    const reference = randomUUID();
    log.error({ err: error, reference }, 'a message failed');
    const problem = `Something went wrong on our side. Nothing was changed. (Reference ${reference})`;
    answer({ ok: false, error: { code: 'unavailable', message: problem } });
  }
};

/** Rate, then shape and right: a message that comes too fast is not looked at. */
const receive = (socket: Connection, own: Budgets, args: unknown[], log: Log): void => {
  const name = String(args[0]);
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  const budget = handler?.budget ?? 'commands';
  const answer = answerOf(args);
  const now = performance.now();
  if (own[budget].take(now)) {
    if (handler) dispatch(socket, handler, args, answer, log);
    else misread(socket, unknownEvent(name), answer);
  } else if (!own.strikes.take(now)) socket.conn.emit(FLOOD);
  else if (budget !== 'cursors') answer(TOO_FAST);
};

/** A name given with the handshake becomes an event like any other, if it is new. */
const introduce = (socket: Connection): void => {
  const { room, person, name, watch } = socket.data;
  if (watch || name === undefined || room.room.names[person] === name || !isDecent(name)) return;
  onCommand(socket, { cid: `hello-${nanoid()}`, type: 'person.rename', name }, () => undefined);
};

/** Binds a connection that was let in: welcomed and following in one turn, so that nothing falls between. */
export const bind = (socket: Connection, participants: Participants, log: Log): void => {
  const { room, person, token, have, watch } = socket.data;
  // The room was let go of between the handshake and now: the next handshake opens it anew.
  if (room.isOver) return void socket.disconnect(true);
  boundBacklog(socket);
  const own = participants.enter(person);
  if (watch) room.watch(socket.id);
  else room.enter(socket.id, person);
  sayJson(socket, 'welcome', room.welcome(person, token, have));
  follow(socket, room.id);
  hearSeen(socket, own.seen);
  socket.use((args) => receive(socket, own, args, log));
  socket.on('disconnect', () => {
    room.leave(socket.id);
    participants.leave(person);
  });
  socket.on('error', () => undefined);
  introduce(socket);
};
