import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config';

const isExists = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The folder beside the database file; `data` for a database elsewhere. */
export const dataDirectory = (databaseUrl: string): string =>
  databaseUrl.startsWith('file:') ? dirname(databaseUrl.slice('file:'.length).replace(/\?.*$/, '')) : 'data';

/** BASIN_SECRET, else the one in the data directory, made once. */
export const signingSecret = (config: Pick<Config, 'secret' | 'databaseUrl'>): string => {
  if (config.secret) return config.secret;
  const file = join(dataDirectory(config.databaseUrl), 'secret');
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!isExists(error)) throw error;
  }
  return readFileSync(file, 'utf8').trim();
};
