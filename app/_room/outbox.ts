import type { Ack, CommandMessage } from '../../core/wire/messages';

type Waiting = { message: CommandMessage; answer(ack: Ack): void };

/** Commands without an answer, in the order they were given: sent again, with the same cid, when the connection is back. */
export const createOutbox = (emit: (message: CommandMessage, answer: (ack: Ack) => void) => void) => {
  const waiting = new Map<string, Waiting>();
  let open = false;
  const answer = (cid: string, ack: Ack) => {
    const command = waiting.get(cid);
    waiting.delete(cid);
    command?.answer(ack);
  };
  const post = ({ message }: Waiting) => emit(message, (ack) => answer(message.cid, ack));
  return {
    send: (message: CommandMessage): Promise<Ack> =>
      new Promise((resolve) => {
        const command = { message, answer: resolve };
        waiting.set(message.cid, command);
        if (open) post(command);
      }),
    /** The connection is welcomed: everything unanswered goes out again. */
    open: () => {
      open = true;
      for (const command of [...waiting.values()]) post(command);
    },
    shut: () => {
      open = false;
    },
    /** The server will answer no more: the rest is answered here. */
    settle: (answerFor: (message: CommandMessage) => Ack) => {
      for (const { message } of [...waiting.values()]) answer(message.cid, answerFor(message));
    },
    get size(): number {
      return waiting.size;
    },
  };
};
export type Outbox = ReturnType<typeof createOutbox>;
