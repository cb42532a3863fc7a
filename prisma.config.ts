import { defineConfig } from 'prisma/config';

const generating = process.argv.includes('generate');

// Generating a client looks for an engine that it does not use: any executable spares the download.
if (generating) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

// For operators who want to run `prisma migrate deploy` on a PostgreSQL themselves.
const url = process.env.DATABASE_URL ?? 'file:data/basin.db';
const provider = url.startsWith('postgres') && !generating ? 'postgresql' : 'sqlite';

export default defineConfig({
  schema: provider === 'postgresql' ? 'prisma/postgresql.prisma' : 'prisma/schema.prisma',
  migrations: { path: `prisma/migrations/${provider}` },
  datasource: { url },
});
