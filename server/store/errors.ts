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
