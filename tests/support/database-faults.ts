import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './server';

const run = promisify(execFile);

/** A database that can be taken away and given back, for real. */
export type FailingDatabase = {
  url: string;
  down(): Promise<void>;
  up(): Promise<void>;
  remove(): Promise<void>;
};

/** Whether file systems may be mounted here. */
export const mayMount = (): boolean => {
  const directory = mkdtempSync(join(tmpdir(), 'basin-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory], { stdio: 'ignore' });
    execFileSync('umount', [directory]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** As many bytes as there are still free, written into one file. */
const fill = (path: string): void => {
  for (const bytes of [1 << 20, 1 << 16, 4_096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
};

const emptyLog = `
  const db = require('better-sqlite3')(process.argv[1]);
  db.pragma('busy_timeout = 5000');
  db.pragma('wal_checkpoint(TRUNCATE)');
`;

/** SQLite on a small file system of its own: `down` fills it to the last byte. */
export const fullDisk = async (megabytes = 8): Promise<FailingDatabase> => {
  const directory = mkdtempSync(join(tmpdir(), 'basin-disk-'));
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory]);
  const filler = join(directory, 'filler');
  return {
    url: `file:${join(directory, 'basin.db')}`,
    async down() {
      // What the log beside the file could still take is given up first.
      await run(process.execPath, ['-e', emptyLog, join(directory, 'basin.db')]);
      fill(filler);
    },
    up: async () => rmSync(filler, { force: true }),
    remove: async () => {
      await run('umount', ['-l', directory]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

const holder = `
  const Database = require('better-sqlite3');
  const db = new Database(process.argv[1]);
  db.pragma('busy_timeout = 10000');
  db.exec('BEGIN EXCLUSIVE');
  console.log('held');
  process.stdin.on('data', () => { db.exec('ROLLBACK'); process.exit(0); });
`;

/** SQLite whose file another process holds while it is down. */
export const lockedFile = async (): Promise<FailingDatabase> => {
  const directory = mkdtempSync(join(tmpdir(), 'basin-lock-'));
  const path = join(directory, 'basin.db');
  let child: ChildProcess | null = null;
  const up = async (): Promise<void> => {
    if (!child) return;
    const exited = once(child, 'exit');
    child.stdin?.write('go\n');
    child = null;
    await exited;
  };
  return {
    url: `file:${path}`,
    async down() {
      child = spawn(process.execPath, ['-e', holder, path], { stdio: ['pipe', 'pipe', 'inherit'] });
      if (child.stdout) await once(child.stdout, 'data');
    },
    up,
    async remove() {
      await up();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

const versions = '/usr/lib/postgresql';
/** Where PostgreSQL's own programs lie; undefined where it is not installed, or we may not be its account. */
export const postgresqlPrograms = (): string | undefined => {
  if (process.getuid?.() !== 0 || !existsSync(versions)) return undefined;
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0];
  return newest && join(versions, newest, 'bin');
};

/** A PostgreSQL server of its own: `down` stops it at once, as a machine that goes away does; `freeze` holds it still. */
export const ownPostgresql = async (
  programs: string,
): Promise<FailingDatabase & { freeze(): Promise<void>; thaw(): Promise<void> }> => {
  const directory = mkdtempSync(join(tmpdir(), 'basin-pg-'));
  chmodSync(directory, 0o777);
  const data = join(directory, 'data');
  const port = await freePort();
  const as = (program: string, ...args: string[]) =>
    run('runuser', ['-u', 'postgres', '--', join(programs, program), ...args]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory}`;
  const ctl = (...args: string[]) => as('pg_ctl', '-D', data, '-w', '-l', join(directory, 'log'), ...args);
  const up = async (): Promise<void> => {
    await ctl('-o', options, 'start');
  };
  const signal = async (name: NodeJS.Signals): Promise<void> => {
    const server = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
    const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(server)]);
    for (const pid of [server, ...stdout.trim().split(/\s+/).map(Number)]) process.kill(pid, name);
  };
  await as('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync');
  await up();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    up,
    down: async () => void (await ctl('-m', 'immediate', 'stop')),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async remove() {
      await signal('SIGCONT').catch(() => undefined);
      await ctl('-m', 'immediate', 'stop').catch(() => undefined);
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
