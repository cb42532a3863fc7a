/** What crosses the network: its schemas, the tick's codec, and the mirror that follows a room. */

export { limits } from '../room/limits';
export { parseCommand } from '../room/parse';
export type * from './messages';
export { createMirror, type Mirror } from './mirror';
export { parseAuth, parseCreateRoom, parseCursor, parseResync, parseSeen } from './parse';
export { createTickDecoder, createTickEncoder } from './tick';
