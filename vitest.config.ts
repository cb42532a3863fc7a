import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const inFolders = (folders: string): string[] => [`tests/${folders}/**/*.test.{ts,tsx}`];

export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A starved build machine is not a fault of the product; what fails twice fails.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: inFolders('{app,core,structure}'),
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        // These start servers and databases: one after the other, so that none waits for another's processor.
        extends: true,
        test: {
          name: 'served',
          include: inFolders('{contracts,faults,fuzz,load,security,server}'),
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
