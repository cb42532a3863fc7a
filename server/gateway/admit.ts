import { parseAuth } from '../../core/wire';
import type { ConnectRefusal } from '../../core/wire/messages';
import { addressOf } from '../http/address';
import type { HttpContext } from '../http/context';
import { newId } from '../rooms/create';
import type { Connection, ConnectionData } from './sockets';

export type Admission = { ok: true; data: ConnectionData } | { ok: false; error: ConnectRefusal };

const refuse = (code: ConnectRefusal['code'], message: string): Admission => ({
  ok: false,
  error: { code, message },
});

/** Who a handshake comes from: the holder of its token, or somebody new, still without one. Null for a bad token. */
const identify = async ({ tokens }: HttpContext, room: string, token?: string) => {
  if (token === undefined) return { person: newId() };
  const identity = await tokens.read(token);
  return identity?.room === room ? { person: identity.person, token } : null;
};

const enter = async (context: HttpContext, auth: unknown): Promise<Admission> => {
  const parsed = parseAuth(auth);
  if (!parsed.ok) return refuse('bad-input', parsed.error.message);
  const { room: id, name, have, watch = false } = parsed.value;
  const identity = await identify(context, id, parsed.value.token);
  if (!identity)
    return refuse('bad-input', 'This token is not valid here (any more). Join again without it.');
  const room = await context.directory.open(id);
  if (!room) return refuse('room-not-found', 'There is no such room. Ask for the code or the link.');
  if (room.connections >= context.config.roomPeople)
    return refuse('room-full', 'This room is full. Try again later.');
  const { person, token = await context.tokens.issue({ room: id, person }) } = identity;
  return { ok: true, data: { person, token, name, have, watch, room } };
};

/** Ten characters cannot be guessed: who knows an open room is let on, whatever their neighbours did. */
const knowsOpenRoom = (context: HttpContext, auth: unknown): boolean => {
  const parsed = parseAuth(auth);
  return parsed.ok && context.directory.isOpen(parsed.value.room);
};

/** Shape, identity and room of a handshake, the cheap before the dear; failures alone count against the address. */
export const admit = async (context: HttpContext, socket: Connection): Promise<Admission> => {
  const address = addressOf(socket.request, context.config);
  const { auth } = socket.handshake;
  const wait = await context.failures.waitSeconds(address);
  if (wait > 0 && !knowsOpenRoom(context, auth))
    return refuse('rate', `Too many failed attempts from here. Try again in ${wait} s.`);
  const admission = await enter(context, auth);
  if (!admission.ok && admission.error.code !== 'room-full') await context.failures.spend(address);
  return admission;
};
