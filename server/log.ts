import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Neither names nor drawings nor tokens go in. */
export const createLog = (level: string): Log => pino({ level, base: undefined });
