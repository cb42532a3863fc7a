/** What crosses the network: its schemas, the tick's codec, and the mirror that follows a room. */

export { limits } from '../room/limits';
export { parseCommand } from '../room/parse';
export { refusalCodes } from '../room/refusal';
export type * from './messages';
export { createMirror, type Mirror, type MirrorAnswer } from './mirror';
export { type CreateRoom, parseAuth, parseCreateRoom, parseCursor, parseResync, parseSeen } from './parse';
export { createTickDecoder, createTickEncoder, type TickInput } from './tick';
