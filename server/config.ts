import * as v from 'valibot';

/** The environment, read and checked once. README and docs list exactly these. */

export type Config = {
  port: number;
  host: string;
  databaseUrl: string;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  publicUrl: string | undefined;
  secret: string | undefined;
  tickHz: number;
  roomIdleSeconds: number;
  roomPeople: number;
  trustProxy: boolean;
  pages: boolean;
  fastPath: boolean;
  simulationThreads: number | 'auto';
};

type Variable<T> = {
  name: string;
  fallback: string;
  allowed: string;
  meaning: string;
  schema: v.GenericSchema<string, T>;
};

const wholeNumber = (min: number, max: number) =>
  v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.minValue(min), v.maxValue(max));
const optionalText = <T extends v.GenericSchema<string, string>>(schema: T) =>
  v.pipe(
    v.string(),
    v.transform((text) => (text === '' ? undefined : text)),
    v.optional(schema),
  );
const onOff = v.pipe(
  v.picklist(['on', 'off']),
  v.transform((value) => value === 'on'),
);
const webAddress = v.pipe(
  v.string(),
  v.url(),
  v.regex(/^https?:\/\//),
  v.transform((url) => url.replace(/\/+$/, '')),
);

const variables: { [K in keyof Config]: Variable<Config[K]> } = {
  port: {
    name: 'PORT',
    fallback: '3000',
    allowed: 'a whole number from 0 to 65535 (0 takes any free port)',
    meaning: 'The one port that serves app and sockets.',
    schema: wholeNumber(0, 65_535),
  },
  host: {
    name: 'HOST',
    fallback: '0.0.0.0',
    allowed: 'an address of this machine, such as 0.0.0.0 (all) or 127.0.0.1 (this machine alone)',
    meaning: 'The address to listen on.',
    schema: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.:_-]+$/)),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    fallback: 'file:./data/basin.db',
    allowed: 'file:<path> for SQLite, or postgresql://user:password@host:5432/name',
    meaning: 'Where rooms are kept.',
    schema: v.pipe(v.string(), v.regex(/^(file:.+|postgres(ql)?:\/\/.+)$/)),
  },
  logLevel: {
    name: 'LOG_LEVEL',
    fallback: 'info',
    allowed: 'trace, debug, info, warn, error or silent',
    meaning: 'How much is logged (to standard output, as JSON lines).',
    schema: v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    fallback: '',
    allowed: 'an address that begins with http:// or https://, or nothing',
    meaning:
      'The address people reach Basin at, for links and QR codes. Without it: the address they asked for.',
    schema: optionalText(webAddress),
  },
  secret: {
    name: 'BASIN_SECRET',
    fallback: '',
    allowed: 'at least 32 characters, or nothing',
    meaning: 'Signs the tokens of participants. Without it: made once and kept in the data directory.',
    schema: optionalText(v.pipe(v.string(), v.minLength(32))),
  },
  tickHz: {
    name: 'TICK_HZ',
    fallback: '20',
    allowed: 'a whole number from 1 to 60',
    meaning: 'Ticks a second: how often a running network is shown.',
    schema: wholeNumber(1, 60),
  },
  roomIdleSeconds: {
    name: 'ROOM_IDLE_SECONDS',
    fallback: '60',
    allowed: 'a whole number from 1 to 86400',
    meaning:
      'How long a room stays in working memory after the last participant left. It stays saved either way.',
    schema: wholeNumber(1, 86_400),
  },
  roomPeople: {
    name: 'ROOM_PEOPLE',
    fallback: '2000',
    allowed: 'a whole number from 1 to 2000',
    meaning: 'Connections one room may have at a time.',
    schema: wholeNumber(1, 2_000),
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    fallback: 'off',
    allowed: 'on or off',
    meaning: 'Believe X-Forwarded-For and X-Forwarded-Proto: only behind a reverse proxy that sets them.',
    schema: onOff,
  },
  pages: {
    name: 'PAGES',
    fallback: 'on',
    allowed: 'on or off',
    meaning: 'off serves sockets and API alone, without the web pages.',
    schema: onOff,
  },
  fastPath: {
    name: 'FAST_PATH',
    fallback: 'on',
    allowed: 'on or off',
    meaning:
      'off sends every tick the ordinary way: slower, for when something between server and browsers disagrees.',
    schema: onOff,
  },
  simulationThreads: {
    name: 'SIMULATION_THREADS',
    fallback: 'auto',
    allowed: 'auto, or a whole number from 0 to 64',
    meaning:
      'Threads that compute recalls. auto: one fewer than processors, at least 1 and at most 8. One more is started when networks take long to build. 0: none, on the thread that serves.',
    schema: v.union([v.literal('auto'), wholeNumber(0, 64)]),
  },
};

/** Every variable the server reads, for documentation and its test. */
export const environment = Object.values(variables).map(({ name, fallback, allowed, meaning }) => ({
  name,
  fallback,
  allowed,
  meaning,
}));

/** Names every bad variable, what it was and what it may be. */
export class ConfigError extends Error {}

const read = <T>(variable: Variable<T>, env: NodeJS.ProcessEnv, problems: string[]): T | undefined => {
  const text = env[variable.name]?.trim() || variable.fallback;
  const result = v.safeParse(variable.schema, text);
  if (result.success) return result.output;
  const shown = variable.name === 'BASIN_SECRET' ? 'what is set' : JSON.stringify(text);
  problems.push(`${variable.name} cannot be ${shown}. Allowed: ${variable.allowed}.`);
};

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const problems: string[] = [];
  const entries = Object.entries(variables).map(([key, variable]) => [
    key,
    read(variable as Variable<unknown>, env, problems),
  ]);
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return Object.fromEntries(entries);
};
