import {
  type FailingDatabase,
  fullDisk,
  lockedFile,
  mayMount,
  ownPostgresql,
  postgresqlPrograms,
} from '../support/database-faults';
import { type OutageReport, throughOutage } from '../support/outage';
import { startProbed } from '../support/probed-server';
import { type Form, hold, type Seen, seconds } from './fault';

/** Of two people, within the budget each of them has. */
const COMMANDS = 160;

const survived = (report: OutageReport): void => {
  hold('nothing is answered that is not durable', report.answeredWhileAway === 0, report.answeredWhileAway);
  hold('nothing is told that is not durable', report.eventsWhileAway === 0, report.eventsWhileAway);
  hold('all that is asked waits', report.waited >= COMMANDS, report.waited);
  hold(
    'everyone is told, and told when it is over',
    report.said[0] === 'waiting' && report.said.at(-1) === 'saved',
  );
  hold('a newcomer is told too', report.saidToLate === 'waiting', String(report.saidToLate));
  hold('cursors and recall go on', report.ticksWhileAway > 0);
  hold('it says that it is not ready', report.readyWhileAway === 503, report.readyWhileAway);
  hold('no room is made that would be lost', report.createdWhileAway === 503, report.createdWhileAway);
  hold('all is acknowledged in the end', report.acknowledged === COMMANDS, report.refused.slice(0, 3));
  const [seen, other] = report.painted.map((neurons) => JSON.stringify(neurons));
  hold('two mirrors agree', seen === other);
  hold(
    'each took hold once',
    new Set(report.painted[0]).size === COMMANDS && report.painted[0].length === COMMANDS,
  );
  hold('sent again, it is answered as before', report.sameSeqs && report.eventsMore === 0, report.eventsMore);
};

const throughOutages = async (form: Form, open: () => Promise<FailingDatabase>): Promise<Seen> => {
  const times = form === 'full' ? 5 : 1;
  const milliseconds = form === 'full' ? 5_000 : 1_000;
  const database = await open();
  const server = await startProbed({ DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
  try {
    const told: number[] = [];
    for (let k = 0; k < times; k++) {
      const report = await throughOutage(server.base, database, { milliseconds, commands: COMMANDS });
      survived(report);
      told.push(report.toldAfter);
    }
    hold('the server ends in order', (await server.signal('SIGTERM')) === 0, server.said());
    return {
      tried: `${times} × ${seconds(milliseconds)}`,
      figures: `${times * COMMANDS} commands: 0 acknowledged while away, all afterwards, once and in order; told after ${seconds(Math.max(...told))}`,
    };
  } finally {
    await server.remove();
    await database.remove();
  }
};

/** Needs the right to mount a file system. */
export const diskFull = mayMount() ? (form: Form) => throughOutages(form, fullDisk) : null;
export const databaseLocked = (form: Form): Promise<Seen> => throughOutages(form, lockedFile);

const programs = postgresqlPrograms();
/** Needs PostgreSQL's own programs, and the right to run them. */
export const databaseGone = programs
  ? (form: Form) => throughOutages(form, () => ownPostgresql(programs))
  : null;
