import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A starved build machine is not a fault of the product; what fails twice fails.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    reporters: ['default'],
  },
});
