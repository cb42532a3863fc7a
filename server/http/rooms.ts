import type { IncomingMessage } from 'node:http';
import { parseCreateRoom } from '../../core/wire';
import { createRoom } from '../rooms/create';
import { addressOf, publicAddress } from './address';
import type { HttpContext } from './context';
import { type Answer, BodyError, json, readJson, refusal } from './respond';

const BODY_LIMIT = 4_096;
const NO_ROOM = {
  code: 'not-found',
  message: 'There is no room with this id. Ask for the code or the link.',
};

const tooMany = (seconds: number): Answer =>
  refusal(
    429,
    { code: 'rate', message: `Too many attempts from here. Try again in ${seconds} s.` },
    { 'retry-after': String(seconds) },
  );

export const postRoom = async (context: HttpContext, req: IncomingMessage): Promise<Answer> => {
  const address = addressOf(req, context.config);
  const wait = await context.creations.waitSeconds(address);
  if (wait > 0) return tooMany(wait);
  const parsed = parseCreateRoom(await readJson(req, BODY_LIMIT));
  if (!parsed.ok) return refusal(400, parsed.error);
  await context.creations.spend(address);
  const created = await createRoom(context, parsed.value);
  if (!created.ok) return refusal(400, created.error);
  const { id, code, hostToken } = created;
  return json(201, { id, code, url: `${publicAddress(req, context.config)}/room/${id}`, hostToken });
};

/** One answer for wrong, ended and absent; only failures are counted. */
export const getJoin = async (context: HttpContext, req: IncomingMessage, code: string): Promise<Answer> => {
  const address = addressOf(req, context.config);
  const wait = await context.failures.waitSeconds(address);
  if (wait > 0) return tooMany(wait);
  const room = await context.store.findRoomByCode(code);
  if (room) return json(200, { id: room.id });
  await context.failures.spend(address);
  return refusal(404, {
    code: 'not-found',
    message: 'No open room has this code. Check the projector: the numbers may have swapped.',
  });
};

/** `address` is where others join: not the localhost that the projector's own browser may have asked for. */
export const getRoom = async (context: HttpContext, req: IncomingMessage, id: string): Promise<Answer> => {
  const room = await context.store.roomSummary(id);
  if (!room) return refusal(404, NO_ROOM);
  const { name, width, height, memories, ended } = room;
  const address = publicAddress(req, context.config);
  return json(200, {
    id,
    name,
    width,
    height,
    memories,
    ended,
    people: context.directory.peopleIn(id),
    address,
  });
};

export const bodyProblem = (error: unknown): Answer | null =>
  error instanceof BodyError
    ? refusal(error.status, { code: error.code, message: error.message, field: 'body' })
    : null;
