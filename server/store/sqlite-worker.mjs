/**
 * The thread that holds the SQLite connection: a commit waits for the disk, and whoever serves sockets must not.
 * Plain JavaScript, so that it starts without a compiler. Answers one task after the other, in order.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';

const connection = await new PrismaBetterSqlite3({ url: workerData.path }).connect();
for (const setting of workerData.settings) await connection.executeScript(`PRAGMA ${setting}`);

// The driver throws at once where it should reject.
const statement = async (sql) => connection.executeScript(sql);
const ignore = () => undefined;

/** An error as it can be sent; the driver's own words lie in `cause`. */
const told = (error) => ({
  name: error?.name,
  message: String(error?.message ?? error),
  cause: error?.cause,
});

const rollback = () => statement('ROLLBACK').catch(ignore);
/** A transaction that was left open by a failed COMMIT is taken back first; a file that is held is waited for once. */
const begin = () =>
  statement('BEGIN IMMEDIATE').catch((error) => {
    if (!/within a transaction/.test(told(error).message)) throw error;
    return rollback().then(() => statement('BEGIN IMMEDIATE'));
  });

/** The rows touched by the first statement of a part, or why the database refused the part. */
const runPart = async (part) => {
  await statement('SAVEPOINT part');
  try {
    const touched = [];
    for (const query of part) touched.push(await connection.executeRaw(query));
    await statement('RELEASE part');
    return { touched: touched[0] };
  } catch (error) {
    // Where the disk is full the whole transaction is gone already, and this throws.
    await statement('ROLLBACK TO part; RELEASE part').catch(() => Promise.reject(error));
    return { error: told(error) };
  }
};

/** All parts in one commit; a part that is refused leaves the others as they are. Throws when nothing is kept. */
const group = async (parts) => {
  await begin();
  try {
    const answers = [];
    for (const part of parts) answers.push(await runPart(part));
    await statement('COMMIT');
    return answers;
  } catch (error) {
    await rollback();
    throw error;
  }
};

const tasks = {
  queryRaw: (query) => connection.queryRaw(query),
  executeRaw: (query) => connection.executeRaw(query),
  executeScript: statement,
  begin,
  group,
  dispose: () => connection.dispose(),
};

let last = Promise.resolve();
parentPort.on('message', ({ id, task, input }) => {
  last = last
    .then(() => tasks[task](input))
    .then(
      (value) => parentPort.postMessage({ id, value }),
      (error) => parentPort.postMessage({ id, error: told(error) }),
    );
});
