import { randomUUID } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { Ack } from '../../core/wire/messages';
import type { Log } from '../log';
import { type Bucket, budgets, createBudget } from './limits';
import { onCommand, onCursor, onResync, onSeen, TOO_FAST } from './messages';
import { isDecent } from './names';
import { type Connection, follow } from './sockets';

type Answer = (ack: Ack) => void;
type Handler = {
  budget: keyof Participant['budgets'];
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
});
/** Budgets go by participant: two tabs share one. Those of `seen` and `resync` are each connection's own. */
export type Participant = { budgets: ReturnType<typeof createBudgets>; connections: number };

export const createParticipants = () => {
  const participants = new Map<string, Participant>();
  return {
    enter(person: string): Participant {
      const participant = participants.get(person) ?? { budgets: createBudgets(), connections: 0 };
      participant.connections += 1;
      participants.set(person, participant);
      return participant;
    },
    leave(person: string): void {
      const participant = participants.get(person);
      if (participant && --participant.connections <= 0) participants.delete(person);
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

const onMessage = (
  socket: Connection,
  participant: Participant,
  strikes: Bucket,
  log: Log,
  args: unknown[],
): void => {
  const [event, message] = args;
  const answer = answerOf(args);
  const name = String(event);
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  const now = performance.now();
  if (!participant.budgets[handler?.budget ?? 'commands'].take(now)) {
    if (!strikes.take(now)) socket.disconnect(true);
    else if (handler?.budget !== 'cursors') answer(TOO_FAST);
    return;
  }
  if (!handler) return answer(unknownEvent(name));
  try {
    handler.handle(socket, message, answer);
  } catch (error) {
    const reference = randomUUID();
    log.error({ err: error, reference }, 'a message failed');
    const problem = `Something went wrong on our side. Nothing was changed. (Reference ${reference})`;
    answer({ ok: false, error: { code: 'unavailable', message: problem } });
  }
};

/** A name given with the handshake becomes an event like any other, if it is new. */
const introduce = (socket: Connection): void => {
  const { room, person, name } = socket.data;
  if (name === undefined || room.room.names[person] === name || !isDecent(name)) return;
  onCommand(socket, { cid: `hello-${nanoid()}`, type: 'person.rename', name }, () => undefined);
};

/** Binds a connection that was let in: welcomed and following in one turn, so that nothing falls between. */
export const bind = (socket: Connection, participants: Participants, log: Log): void => {
  const { room, person, token, have } = socket.data;
  const shared = participants.enter(person).budgets;
  const { seen, resync } = createBudgets();
  const participant = { budgets: { ...shared, seen, resync }, connections: 1 };
  const strikes = createBudget(budgets.strikes);
  room.enter(socket.id, person);
  socket.emit('welcome', room.welcome(person, token, have));
  follow(socket, room.id);
  socket.use((args) => onMessage(socket, participant, strikes, log, args));
  socket.on('disconnect', () => {
    room.leave(socket.id);
    participants.leave(person);
  });
  socket.on('error', () => undefined);
  introduce(socket);
};
