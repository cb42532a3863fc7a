import { afterAll, describe, test } from 'vitest';
import { storeContract } from './store.contract';
import { postgresqlMissing, postgresqlUrl, removeDatabases, sqliteUrl } from './store-databases';

afterAll(removeDatabases);

storeContract('SQLite', 'one', sqliteUrl);

if (postgresqlMissing === null) storeContract('PostgreSQL', 'many', postgresqlUrl);
else
  describe('PostgreSQL', () => {
    test(`[PS20] the store meets its contract`, ({ skip }) => skip(postgresqlMissing ?? ''));
  });
