import { defineConfig } from 'prisma/config';

// Generating a client looks for an engine that it does not use: any executable spares the download.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

// For operators who want to run `prisma migrate deploy` on a PostgreSQL themselves.
const url = process.env.DATABASE_URL ?? 'file:data/basin.db';
const provider = url.startsWith('postgres') ? 'postgresql' : 'sqlite';

export default defineConfig({
  schema: provider === 'postgresql' ? 'prisma/postgresql.prisma' : 'prisma/schema.prisma',
  migrations: { path: `prisma/migrations/${provider}` },
  datasource: { url },
});
