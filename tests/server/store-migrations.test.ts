import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { migrationSql } from '../../prisma/migrate';
import { derivePostgresql, deriveSqlite, type Provider, pathOf } from '../../prisma/schemas';
import { openStore } from '../../server/store';
import { knownMigrations } from '../../server/store/migrate';
import { databases, execute, query, removeDatabases } from '../contracts/store-databases';

const schemas = {
  sqlite: await readFile(pathOf.models, 'utf8'),
  postgresql: await readFile(pathOf.postgresql, 'utf8'),
};

/** Every column, index, key and reference, in an order that does not hang on how they came about. */
const catalogs = {
  sqlite: [
    `SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master m, pragma_table_info(m.name) c
      WHERE m.type = 'table' AND m.name <> '_prisma_migrations' ORDER BY 1, 2`,
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name <> '_prisma_migrations' ORDER BY 1`,
    `SELECT m.name, f."table", f."from", f."to", f.on_delete, f.on_update
      FROM sqlite_master m, pragma_foreign_key_list(m.name) f ORDER BY 1, 2, 3`,
  ],
  postgresql: [
    `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    `SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid::regclass::text LIKE '"%' ORDER BY 1, 2`,
  ],
};

async function catalogOf(provider: Provider, databaseUrl: string): Promise<string> {
  const parts = await Promise.all(catalogs[provider].map((sql) => query(databaseUrl, sql)));
  return JSON.stringify(parts, null, 1).replaceAll('\\"', '"');
}

afterAll(removeDatabases);

test('[PS2] the PostgreSQL schema is what the models say', () => {
  expect(schemas.postgresql).toBe(derivePostgresql(schemas.sqlite));
  expect(schemas.sqlite).toBe(deriveSqlite(schemas.postgresql));
});

test('[PS2] both folders hold the same migrations', async () => {
  const names = async (provider: 'sqlite' | 'postgresql') =>
    (await knownMigrations(provider)).migrationDirectories.map(({ path }) => path);
  expect(await names('postgresql')).toEqual(await names('sqlite'));
  expect((await names('sqlite')).length).toBeGreaterThan(0);
});

test.each(['sqlite', 'postgresql'] as const)(
  '[PS2] a changed model becomes SQL for %s, without a database',
  async (provider) => {
    const changed = schemas[provider].replace('model Session {', 'model Session {\n  mood String?');
    const sql = await migrationSql(provider, schemas[provider], changed);
    expect(sql).toMatch(/ALTER TABLE "Session" ADD COLUMN\s+"mood" TEXT;/);
    expect(await migrationSql(provider, changed, changed)).not.toMatch(/TABLE/);
  },
);

describe.each(databases)('$name', ({ provider, url, missing }) => {
  test('[PS2] its migrations, one after another, make exactly the models', async ({ skip }) => {
    skip(missing !== '', missing);
    const [migrated, fresh] = [await url(), await url()];
    await (await openStore({ databaseUrl: migrated })).close();
    await execute(fresh, await migrationSql(provider, null, schemas[provider]));
    const made = await catalogOf(provider, migrated);
    expect(made).toEqual(await catalogOf(provider, fresh));
    for (const model of ['Room', 'Session', 'Memory', 'RoomEvent', 'Snapshot', 'Recall'])
      expect(made).toContain(`"${model}"`);
  });

  test('[PS3] opening applies what is missing, once', async ({ skip }) => {
    skip(missing !== '', missing);
    const databaseUrl = await url();
    const applied: string[] = [];
    const open = async () =>
      (await openStore({ databaseUrl, log: (message) => applied.push(message) })).close();
    await open();
    const { migrationDirectories } = await knownMigrations(provider);
    expect(applied).toEqual(migrationDirectories.map(({ path }) => `Applied migration ${path}`));
    await open();
    expect(applied).toHaveLength(migrationDirectories.length);
    expect(await query(databaseUrl, 'SELECT migration_name FROM _prisma_migrations')).toEqual(
      migrationDirectories.map(({ path }) => [path]),
    );
  });

  test('[PS3] two that open a new database at once both come up', async ({ skip }) => {
    skip(missing !== '' || provider === 'sqlite', missing || 'SQLite serves one process');
    const databaseUrl = await url();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl })));
    for (const store of stores) {
      await store.check();
      await store.close();
    }
  });
});
