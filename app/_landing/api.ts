import { wrongCode } from './code';

export type NewRoom = { name?: string; width: number; height: number; starter?: string };
type Failure = { ok: false; message: string; field?: string };
export type Created = { ok: true; path: string } | Failure;
export type Joined = { ok: true; path: string } | Failure;

const noAnswer: Failure = {
  ok: false,
  message: 'The server does not answer. Check the connection and try again.',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const idOf = (answer: unknown): string | undefined =>
  isRecord(answer) && typeof answer.id === 'string' ? answer.id : undefined;

/** What the server said was wrong. */
const failureOf = (answer: unknown, otherwise: string): Failure => {
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : {};
  const message = typeof error.message === 'string' ? error.message : otherwise;
  return { ok: false, message, field: typeof error.field === 'string' ? error.field : undefined };
};

const ask = async (path: string, body?: unknown): Promise<{ status: number; answer: unknown } | null> => {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  try {
    const response = await fetch(path, body === undefined ? undefined : post);
    return { status: response.status, answer: await response.json().catch(() => null) };
  } catch {
    return null;
  }
};

/** Opens a room; the path carries the host token in its fragment, which no server ever sees. */
export const createRoom = async (room: NewRoom): Promise<Created> => {
  const said = await ask('/api/rooms', room);
  if (!said) return noAnswer;
  const { answer } = said;
  const id = idOf(answer);
  if (id && isRecord(answer) && typeof answer.hostToken === 'string')
    return { ok: true, path: `/room/${id}#host=${encodeURIComponent(answer.hostToken)}` };
  return failureOf(answer, 'The room could not be opened. Try again in a moment.');
};

/** Finds the open room with this code. */
export const joinRoom = async (digits: string): Promise<Joined> => {
  const said = await ask(`/api/join/${digits}`);
  if (!said) return noAnswer;
  const id = idOf(said.answer);
  if (id) return { ok: true, path: `/room/${id}` };
  if (said.status === 404) return { ok: false, message: wrongCode(digits) };
  return failureOf(said.answer, 'The code could not be looked up. Try again in a moment.');
};
