/** The room: its state, its commands and its events. */
export { apply } from './apply';
export { type Command, commands } from './commands/index';
export { decide } from './decide';
export { fromJson } from './from-json';
export { emptyHistory, record } from './history';
export { toJson } from './json';
export { limits } from './limits';
export { cleanName, colorOf, generatedName } from './names';
export { describeOutcome } from './outcome-words';
export { parseCommand } from './parse';
export { refusalCodes } from './refusal';
export { beginRecall, intervene, networkOf, restore, resumeRecall } from './replay';
export { canPaint, roleOf } from './rights';
export { activeRecall, emptyRoom, endOf, neuronCountOf } from './room';
export { decodeSnapshot, encodeSnapshot, snapshotPieces } from './snapshot';
export type * from './types';
export { describeEvent, lookAlike } from './words';
