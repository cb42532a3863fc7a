/** The two schemas: prisma/schema.prisma is written by hand, prisma/postgresql.prisma follows from it. */

export type Provider = 'sqlite' | 'postgresql';

export const pathOf = {
  models: `${import.meta.dirname}/schema.prisma`,
  postgresql: `${import.meta.dirname}/postgresql.prisma`,
  migrations: (provider: Provider) => `${import.meta.dirname}/migrations/${provider}`,
};

const heads = {
  sqlite: '// The models, once. prisma/migrate.ts derives the PostgreSQL schema from this file.',
  postgresql: '// Derived from schema.prisma by prisma/migrate.ts: change the models there.',
};

const turn = (schema: string, from: Provider, to: Provider): string =>
  schema
    .replace(heads[from], heads[to])
    .replace(`provider = "${from}"`, `provider = "${to}"`)
    .replace(`"./generated/${from}"`, `"./generated/${to}"`);

export const derivePostgresql = (schema: string): string => turn(schema, 'sqlite', 'postgresql');
export const deriveSqlite = (schema: string): string => turn(schema, 'postgresql', 'sqlite');
