import { isDriverAdapterError } from '@prisma/driver-adapter-utils';

/** The database cannot be used as it is; the message says what to do. Thrown at start and by `check`. */
export class DatabaseUnusableError extends Error {
  constructor(
    readonly reason:
      | 'bad-url'
      | 'unreachable'
      | 'read-only'
      | 'locked'
      | 'not-a-database'
      | 'newer'
      | 'half-made'
      | 'broken-migration'
      | 'outdated'
      | 'gone',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Which rule of the database a statement broke, and on which columns. */
export type Violation = { rule: 'unique' | 'not-null'; columns: readonly string[] };

/** Reads what the driver said from an error of Prisma's client; null for everything else. */
export function violationOf(error: unknown): Violation | null {
  const cause = driverCause(error);
  if (cause?.kind === 'UniqueConstraintViolation')
    return { rule: 'unique', columns: columnsOf(cause.constraint) };
  if (cause?.kind !== 'NullConstraintViolation') return null;
  // The message names the column, in whatever language the server speaks.
  return { rule: 'not-null', columns: cause.originalMessage?.match(/\w+/g) ?? [] };
}

/** What the driver said, from an error of the driver or of Prisma's client. */
export function driverCause(error: unknown) {
  if (isDriverAdapterError(error)) return error.cause;
  if (!(error instanceof Error) || !('meta' in error)) return null;
  const meta = error.meta;
  if (typeof meta !== 'object' || meta === null || !('driverAdapterError' in meta)) return null;
  return isDriverAdapterError(meta.driverAdapterError) ? meta.driverAdapterError.cause : null;
}

/** SQLite names the columns, PostgreSQL the index: `RoomEvent_roomId_by_cid_key`. */
function columnsOf(constraint?: { fields: string[] } | { index: string } | { foreignKey: object }): string[] {
  if (!constraint || 'foreignKey' in constraint) return [];
  return 'fields' in constraint ? constraint.fields : constraint.index.split('_').slice(1, -1);
}

/** SQLite's result codes that say nothing against the statement. */
const sqliteOutages = /^SQLITE_(BUSY|LOCKED|NOMEM|READONLY|IOERR|FULL|CANTOPEN)/;
/** Classes and codes of PostgreSQL: connection, rolled back, resources, operator, system, lock, read-only. */
const postgresqlOutages = /^(08|40|53|57|58|55P03|25006)/;
const outages: readonly string[] = [
  'SocketTimeout',
  'TransactionWriteConflict',
  'TooManyConnections',
  'DatabaseNotReachable',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'AuthenticationFailed',
  'ConnectionClosed',
  'TlsConnectionError',
];
/** Prisma's: not reachable, timed out, closed, no connection free, transaction gone. */
const prismaOutages = /^(P1001|P1002|P1008|P1017|P2024|P2028|P2034|P2037)$/;
const saidOutages =
  /ECONN|EPIPE|ETIMEDOUT|connection|timeout|terminated|server has gone|thread of the database ended/i;

/** The database could not do what any statement asks: it is gone, full or held. The same statement may do later. */
export function isOutage(error: unknown): boolean {
  const cause = driverCause(error);
  if (cause?.kind === 'sqlite') return sqliteOutages.test(cause.originalCode ?? '');
  if (cause?.kind === 'postgres') return postgresqlOutages.test(cause.code);
  if (cause) return outages.includes(cause.kind);
  if (!(error instanceof Error)) return false;
  if ('code' in error && prismaOutages.test(String(error.code))) return true;
  return saidOutages.test(error.message);
}
