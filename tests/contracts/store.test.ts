import { afterAll, describe, test } from 'vitest';
import { storeContract } from './store.contract';
import { postgresqlMissing, postgresqlUrl, removeDatabases, sqliteUrl } from './store-databases';

afterAll(removeDatabases);

storeContract('SQLite', 'one', sqliteUrl);

if (postgresqlMissing)
  describe('PostgreSQL', () => test(`[PS20] skipped: ${postgresqlMissing}`, (t) => t.skip()));
else storeContract('PostgreSQL', 'many', postgresqlUrl);
