import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { DatabaseUnusableError, openStore } from '../../server/store';
import { knownMigrations } from '../../server/store/migrate';
import {
  databases,
  execute,
  query,
  removeDatabases,
  sqliteUrl,
  temporaryDirectory,
} from '../contracts/store-databases';
import { newRoom } from '../contracts/store-rows';

afterAll(removeDatabases);

const NOBODY = 65_534;
const pathOf = (databaseUrl: string): string => databaseUrl.slice('file:'.length);

/** What opening says; fails when it opens. */
async function refusal(databaseUrl: string): Promise<DatabaseUnusableError> {
  const error = await openStore({ databaseUrl }).then(
    (store) => store.close(),
    (said: unknown) => said,
  );
  if (error instanceof DatabaseUnusableError) return error;
  throw new Error(`expected a DatabaseUnusableError, got ${error}`);
}

/** The same, told by a process without root's rights. */
async function refusalToNobody(databaseUrl: string): Promise<string> {
  const script = join(import.meta.dirname, 'store-child.ts');
  const rights = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', script, 'open', databaseUrl],
    {
      ...rights,
      env: { ...process.env, TSX_DISABLE_CACHE: '1' },
    },
  );
  return stdout;
}

test('[PS4] an address of no known database is refused, without repeating what may be a password', async () => {
  for (const databaseUrl of ['', 'mysql://root:secret@host/basin', 'file:', 'data/basin.db']) {
    const error = await refusal(databaseUrl);
    expect(error.reason).toBe('bad-url');
    expect(error.message).toMatch(/DATABASE_URL.*file:<path>.*postgresql:/s);
    expect(error.message).not.toContain('secret');
  }
});

describe('SQLite', () => {
  test('[PS3] a missing directory is made', async () => {
    const path = join(await temporaryDirectory(), 'one/two/basin.db');
    await (await openStore({ databaseUrl: `file:${path}` })).close();
    expect(existsSync(path)).toBe(true);
  });

  test('[PS3] what was stored is there after closing and opening, and the file alone holds it', async () => {
    const databaseUrl = await sqliteUrl();
    const room = newRoom();
    const first = await openStore({ databaseUrl });
    await first.createRoom(room);
    await first.close();
    const moved = await sqliteUrl();
    await copyFile(pathOf(databaseUrl), pathOf(moved));
    const second = await openStore({ databaseUrl: moved });
    expect((await second.roomSummary(room.id))?.name).toBe(room.name);
    await second.close();
  });

  test('[PS5] a file that is not a database is left as it is, and the message says what to do', async () => {
    const databaseUrl = await sqliteUrl();
    await writeFile(pathOf(databaseUrl), 'These are my holiday plans.\n'.repeat(200));
    const error = await refusal(databaseUrl);
    expect(error.reason).toBe('not-a-database');
    expect(error.message).toMatch(/basin\.db is not a database.*DATABASE_URL/s);
    expect(await readFile(pathOf(databaseUrl), 'utf8')).toMatch(/^These are my holiday plans/);
  });

  test('[PS5] a path that is a directory is refused', async () => {
    const databaseUrl = await sqliteUrl();
    await mkdir(pathOf(databaseUrl));
    expect((await refusal(databaseUrl)).message).toMatch(/cannot be opened.*DATABASE_URL/s);
  });

  test('[PS6] a read-only file or directory is refused, and the message says what to do', async () => {
    const databaseUrl = await sqliteUrl();
    await (await openStore({ databaseUrl })).close();
    const path = pathOf(databaseUrl);
    if (process.getuid?.() === 0) await chown(dirname(path), NOBODY, NOBODY);
    await chmod(path, 0o444);
    expect(await refusalToNobody(databaseUrl)).toMatch(
      /^read-only: .*basin\.db cannot be written.*write access/s,
    );
    await chmod(path, 0o666);
    await chmod(dirname(path), 0o555);
    expect(await refusalToNobody(databaseUrl)).toMatch(/^read-only: /);
    await chmod(dirname(path), 0o777);
    expect(await refusalToNobody(databaseUrl)).toBe('open');
  });

  test('[PS7] a first migration that was cut off is begun anew', async () => {
    const databaseUrl = await sqliteUrl();
    await execute(databaseUrl, await cutOff('sqlite'));
    const store = await openStore({ databaseUrl });
    await store.createRoom(newRoom());
    await store.close();
  });

  test('[PS44] a database file that was moved away fails the check', async () => {
    const databaseUrl = await sqliteUrl();
    const store = await openStore({ databaseUrl });
    await rename(pathOf(databaseUrl), `${pathOf(databaseUrl)}.elsewhere`);
    await expect(store.check()).rejects.toThrow(/moved or removed.*restart/s);
    await writeFile(pathOf(databaseUrl), '');
    await expect(store.check()).rejects.toThrow(/moved or removed/);
    await store.close();
  });
});

/** The first half of the first migration, as a process killed in it leaves it. */
async function cutOff(provider: 'sqlite' | 'postgresql'): Promise<string> {
  const { migrationDirectories } = await knownMigrations(provider);
  const [{ path, migrationFile }] = migrationDirectories;
  if (migrationFile.content.tag !== 'ok') throw new Error(migrationFile.content.value);
  const statements = migrationFile.content.value.split(';');
  const table = `CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY, checksum TEXT NOT NULL, finished_at TIMESTAMP,
    migration_name TEXT NOT NULL, logs TEXT, rolled_back_at TIMESTAMP,
    started_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
  const record = `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '${path}')`;
  return [table, record, ...statements.slice(0, 4)].join(';');
}

const later = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ('later', 'x', '29990101000000_telepathy', CURRENT_TIMESTAMP, 1)`;

describe.each(databases)('$name', ({ provider, url, missing }) => {
  test('[PS8] a database from a newer version is refused untouched, and the message says what to do', async ({
    skip,
  }) => {
    skip(missing !== '', missing);
    const databaseUrl = await url();
    const store = await openStore({ databaseUrl });
    await store.check();
    await execute(databaseUrl, later);
    await expect(store.check()).rejects.toThrow(/newer version/);
    await store.close();
    const error = await refusal(databaseUrl);
    expect(error.reason).toBe('newer');
    expect(error.message).toMatch(/29990101000000_telepathy.*Start the version of Basin that last used it/s);
  });

  test('[PS7] a later migration that stopped half-way is told, not repaired by guessing', async ({
    skip,
  }) => {
    skip(missing !== '', missing);
    const databaseUrl = await url();
    await execute(databaseUrl, `${await cutOff(provider)}; ${later}`);
    expect((await refusal(databaseUrl)).reason).toBe('newer');
    const { migrationDirectories } = await knownMigrations(provider);
    const name = migrationDirectories[0].path;
    await execute(databaseUrl, `UPDATE _prisma_migrations SET migration_name = '${name}'`);
    const error = await refusal(databaseUrl);
    expect(error.reason).toBe('broken-migration');
    expect(error.message).toMatch(/stopped half-way.*backup/s);
  });

  test("[PS5] another program's database is left alone", async ({ skip }) => {
    skip(missing !== '', missing);
    const databaseUrl = await url();
    await execute(databaseUrl, 'CREATE TABLE invoices (id INTEGER PRIMARY KEY)');
    const error = await refusal(databaseUrl);
    expect(error.reason).toBe('not-a-database');
    expect(error.message).toMatch(/another program.*DATABASE_URL/s);
  });
});

describe('PostgreSQL', () => {
  test('[PS9] one that does not answer is told with its address, never with the password', async () => {
    const error = await refusal('postgresql://basin:secret@127.0.0.1:4139/basin');
    expect(error.reason).toBe('unreachable');
    expect(error.message).toMatch(/127\.0\.0\.1:4139\/basin.*Start it, or correct DATABASE_URL/s);
    expect(error.message).not.toContain('secret');
  });

  test('[PS9] a database that does not exist is told, with what to do', async ({ skip }) => {
    const { missing, url } = databases[1];
    skip(missing !== '', missing);
    const error = await refusal(`${await url()}_not`);
    expect(error.message).toMatch(/does not exist: create it/);
  });

  test('[PS28] after its connections were cut the store works again by itself', async ({ skip }) => {
    const { missing, url } = databases[1];
    skip(missing !== '', missing);
    const databaseUrl = await url();
    const store = await openStore({ databaseUrl });
    await Promise.all([store.countOpenRooms(), store.countOpenRooms(), store.check()]);
    const cut =
      'SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database()';
    await query(databaseUrl, `${cut} AND pid <> pg_backend_pid()`);
    const room = newRoom();
    await expect
      .poll(() => store.createRoom(room).then(() => store.findRoomByCode(room.code)))
      .toEqual({ id: room.id });
    await store.close();
  });
});
