import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, environment, readConfig } from '../../server/config';
import { signingSecret } from '../../server/gateway/secret';
import { removeDirectory, scratchDirectory } from '../support/server';

const root = join(import.meta.dirname, '../..');
const env = (values: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...values });

describe('the environment', () => {
  it('[CF1] without any variable Basin listens on port 3000 of all addresses, with a file under data/', () => {
    expect(readConfig(env({}))).toEqual({
      port: 3000,
      host: '0.0.0.0',
      databaseUrl: 'file:./data/basin.db',
      logLevel: 'info',
      publicUrl: undefined,
      secret: undefined,
      tickHz: 20,
      roomIdleSeconds: 60,
      roomPeople: 2000,
      trustProxy: false,
      pages: true,
      fastPath: true,
      simulationThreads: 'auto',
    });
  });

  it('[CF1] what is set is used, and an empty value counts as not set', () => {
    const read = readConfig(
      env({ PORT: ' 8080 ', PUBLIC_URL: 'https://basin.example.org/', HOST: '', PAGES: 'off' }),
    );
    expect(read).toMatchObject({
      port: 8080,
      publicUrl: 'https://basin.example.org',
      host: '0.0.0.0',
      pages: false,
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['PORT', '1e3'],
    ['HOST', 'no spaces here'],
    ['DATABASE_URL', 'mysql://somewhere/else'],
    ['DATABASE_URL', 'file:'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'basin.example.org'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TICK_HZ', '0'],
    ['TICK_HZ', 'NaN'],
    ['ROOM_IDLE_SECONDS', '0.5'],
    ['ROOM_PEOPLE', '2001'],
    ['TRUST_PROXY', 'maybe'],
    ['PAGES', 'yes'],
  ])('[CF2] %s=%s is refused with its name, the value and what is allowed', (name, value) => {
    const allowed = environment.find((variable) => variable.name === name)?.allowed;
    expect(() => readConfig(env({ [name]: value }))).toThrow(
      new ConfigError(`${name} cannot be ${JSON.stringify(value)}. Allowed: ${allowed}.`),
    );
  });

  it('[CF2] all bad values are told at once, and a secret is never shown', () => {
    const read = () => readConfig(env({ PORT: 'x', TICK_HZ: 'y', BASIN_SECRET: 'short-secret' }));
    expect(read).toThrow(/PORT.*\n.*BASIN_SECRET.*at least 32 characters.*\n.*TICK_HZ/);
    expect(read).not.toThrow(/short-secret/);
  });

  it('[CF3] the documentation names every variable, its default and what is allowed', () => {
    const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
    const files = ['README.md', ...docs.map((name) => join('docs', name))];
    const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    for (const { name, fallback, allowed, meaning } of environment) {
      const row = `| \`${name}\` | ${fallback && `\`${fallback}\``} | ${allowed} | ${meaning} |`;
      expect(text).toContain(row);
    }
  });

  it('[CF4] the secret is made once, for this server alone to read, unless one is given', () => {
    const directory = scratchDirectory();
    const databaseUrl = `file:${join(directory, 'deep', 'basin.db')}`;
    const first = signingSecret({ secret: undefined, databaseUrl });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(signingSecret({ secret: undefined, databaseUrl })).toBe(first);
    expect(statSync(join(directory, 'deep', 'secret')).mode & 0o077).toBe(0);
    expect(signingSecret({ secret: 'x'.repeat(32), databaseUrl })).toBe('x'.repeat(32));
    removeDirectory(directory);
  });
});
