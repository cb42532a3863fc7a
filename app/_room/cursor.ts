import type { CursorMessage } from '../../core/wire/messages';

/** At most this often, in ms. */
const every = 50;

/** Sends where the own cursor is, at most 20 times a second, and always where it came to rest. */
export const createCursor = (emit: (at: CursorMessage) => void, now: () => number) => {
  let latest: CursorMessage = null;
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    timer = undefined;
    sentAt = now();
    emit(latest);
  };
  return {
    move: (at: CursorMessage) => {
      if (at === null && latest === null) return;
      latest = at;
      timer ??= setTimeout(send, Math.max(0, sentAt + every - now()));
    },
    close: () => clearTimeout(timer),
  };
};
