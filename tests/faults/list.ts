import { clockSet } from './clock';
import { databaseGone, databaseLocked, diskFull } from './database';
import type { Form, Seen } from './fault';
import { halfOpen } from './half-open';
import { throwingHandler } from './handler';
import { killOnPostgresql, killOnSqlite } from './kill';
import { stopInOrder } from './stop';
import { stoppedViewer } from './stopped';
import { cutWire, roughWire } from './wire';

export type Fault = { id: string; title: string; run(form: Form): Promise<Seen> };

type Run = Fault['run'];
/** None where what it needs is not here. */
const where = (run: Run | null, id: string, title: string): Fault[] => (run ? [{ id, title, run }] : []);

export const faults: readonly Fault[] = [
  { id: 'kill', title: '`kill -9` in mid-recall, SQLite', run: killOnSqlite },
  ...where(killOnPostgresql, 'kill-postgresql', '`kill -9` in mid-recall, PostgreSQL'),
  ...where(diskFull, 'disk', 'Disk full'),
  { id: 'locked', title: 'Database locked', run: databaseLocked },
  ...where(databaseGone, 'gone', 'Database gone'),
  { id: 'wire', title: 'A rough wire: late, slow, split and merged anywhere', run: roughWire },
  { id: 'cut', title: 'A wire cut anywhere, also within a frame', run: cutWire },
  { id: 'stop', title: 'SIGTERM', run: stopInOrder },
  { id: 'half-open', title: 'Half-open connections', run: halfOpen },
  { id: 'stopped', title: 'A viewer stopped among 200', run: stoppedViewer },
  { id: 'clock', title: 'The clock set back or forward an hour', run: clockSet },
  { id: 'handler', title: 'A handler throws', run: throwingHandler },
];
