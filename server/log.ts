import { type Logger, pino } from 'pino';

export type Log = Logger;

/** What was quoted may be what somebody wrote: a message keeps its words, and loses what stands between quotes. */
const withoutQuotes = (text: string): string => text.replace(/"[^"]*"|'[^']*'/g, '…');

const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** An error without what it carries along: arguments of statements, rows, details of databases. */
export const plainError = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause =
    error.cause instanceof Error && depth < 3 ? { cause: plainError(error.cause, depth + 1) } : {};
  const message = withoutQuotes(error.message.split('\n')[0]);
  return { type: error.name, message, ...code, stack: framesOf(error.stack ?? ''), ...cause };
};

/** JSON lines on standard output. Neither names nor drawings nor tokens go in. */
export const createLog = (level: string): Log =>
  pino({ level, base: undefined, serializers: { err: plainError } });
