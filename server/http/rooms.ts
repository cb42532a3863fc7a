import type { IncomingMessage } from 'node:http';
import { parseCreateRoom } from '../../core/wire';
import type { Config } from '../config';
import { isOwnOrigin } from '../gateway/sockets';
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

const FOREIGN = refusal(403, { code: 'forbidden', message: 'Pages of other addresses may not ask this.' });

/** Asked by a page of another origin, as its browser says. */
const isFromElsewhere = (req: IncomingMessage, config: Config): boolean =>
  req.headers['sec-fetch-site'] === 'cross-site' || !isOwnOrigin(req, config);

export const postRoom = async (context: HttpContext, req: IncomingMessage): Promise<Answer> => {
  const address = addressOf(req, context.config);
  if (isFromElsewhere(req, context.config)) return FOREIGN;
  const wait = await context.creations.waitSeconds(address);
  if (wait > 0) return tooMany(wait);
  const parsed = parseCreateRoom(await readJson(req, BODY_LIMIT));
  if (!parsed.ok) return refusal(400, parsed.error);
  // Asked again: a thousand slow bodies may have come in since.
  const late = await context.creations.take(address);
  if (late > 0) return tooMany(late);
  const created = await createRoom(context, parsed.value);
  if (!created.ok) return refusal(400, created.error);
  const { id, code, hostToken } = created;
  return json(201, { id, code, url: `${publicAddress(req, context.config)}/room/${id}`, hostToken });
};

/** One answer, by one way and so in one time, for wrong, ended and absent; only failures are counted. */
export const getJoin = async (context: HttpContext, req: IncomingMessage, code: string): Promise<Answer> => {
  const address = addressOf(req, context.config);
  // A page elsewhere must not spend its visitor's budget.
  if (isFromElsewhere(req, context.config)) return FOREIGN;
  const looked = await context.failures.attempt(address, () => context.store.findRoomByCode(code));
  if ('wait' in looked) return tooMany(looked.wait);
  if (looked.found) return json(200, { id: looked.found.id });
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
