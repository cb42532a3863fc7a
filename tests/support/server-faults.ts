import { compose } from '../../server/compose';
import { readConfig } from '../../server/config';
import { createLog } from '../../server/log';
import { type EventRow, openStore, type Store } from '../../server/store';
import { environmentFor, scratchDirectory, type TestServer } from './server';

export type Faults = {
  /** Thrown by every append or check while set. */
  append: Error | null;
  check: Error | null;
  /** Appends wait for this while set. */
  hold: Promise<void> | null;
  /** Says of the rows of an append why they alone are refused. */
  refuses: ((rows: readonly EventRow[]) => Error | null) | null;
  /** Thrown by appends that wrote something, after they wrote it. */
  answerLost: Error | null;
  /** How many events each append wrote. */
  appended: number[];
  /** How many commands each question for earlier ones named. */
  looked: number[];
};

const withFaults = (store: Store, faults: Faults): Store =>
  new Proxy(store, {
    get(target, name: keyof Store) {
      if (name === 'check') return () => (faults.check ? Promise.reject(faults.check) : target.check());
      if (name === 'seqsOfCommands')
        return (...args: Parameters<Store['seqsOfCommands']>) => {
          faults.looked.push(args[1].length);
          return target.seqsOfCommands(...args);
        };
      if (name === 'append')
        return async (...args: Parameters<Store['append']>) => {
          await faults.hold;
          const [, , rows] = args;
          const refused = faults.append ?? faults.refuses?.(rows);
          if (refused) throw refused;
          await target.append(...args);
          faults.appended.push(rows.length);
          if (rows.length > 0 && faults.answerLost) throw faults.answerLost;
        };
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** A real server on a real database that can be made to fail. */
export const startFaultyServer = async (
  more: Record<string, string> = {},
): Promise<TestServer & { faults: Faults }> => {
  const directory = scratchDirectory();
  const config = readConfig(environmentFor(directory, more));
  const faults: Faults = {
    append: null,
    check: null,
    hold: null,
    refuses: null,
    answerLost: null,
    appended: [],
    looked: [],
  };
  const store = withFaults(await openStore({ databaseUrl: config.databaseUrl }), faults);
  const server = await compose(config, { log: createLog(config.logLevel), pages: 'none', store });
  return { base: `http://127.0.0.1:${server.port}`, directory, faults, close: server.close };
};
