import { renderUnicodeCompact } from 'uqr';
import { compose } from './compose';
import { type Config, ConfigError, readConfig } from './config';
import { localNetworkAddress } from './http/address';
import { createLog } from './log';

const LONGEST_STOP_MS = 9_000;

const announce = (config: Config, port: number): void => {
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const network = everywhere ? localNetworkAddress() : undefined;
  const shared = config.publicUrl ?? (network && `http://${network}:${port}`);
  const lines = ['', `  Basin   http://${everywhere ? 'localhost' : config.host}:${port}`];
  if (shared) lines.push(`  Others  ${shared}`, '', renderUnicodeCompact(shared, { border: 2 }));
  console.log(`${lines.join('\n')}\n`);
};

const hasCode = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error;

/** What went wrong at the start, in words that say what to do. */
const explain = (error: unknown, config: Config | null): string => {
  if (hasCode(error) && error.code === 'EADDRINUSE')
    return `Port ${config?.port} is in use. Stop what uses it, or choose another: PORT=${(config?.port ?? 3000) + 1} npm start`;
  if (hasCode(error) && error.code === 'EADDRNOTAVAIL')
    return `HOST ${config?.host} is no address of this machine. Leave HOST out to listen on all.`;
  if (hasCode(error) && error.code === 'EACCES' && 'syscall' in error && error.syscall === 'listen')
    return `Port ${config?.port} needs more rights. Choose one above 1023, such as PORT=3000.`;
  return error instanceof Error ? error.message : String(error);
};

const fail = (error: unknown, config: Config | null): void => {
  console.error(`Basin cannot start.\n${explain(error, config)}`);
  process.exit(1);
};

const stopOnSignals = (stop: () => Promise<void>): void => {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
};

/** Reads the environment, starts everything, and stops it in order when the process is asked to end. */
export const main = async (): Promise<void> => {
  let config: Config | null = null;
  try {
    config = readConfig();
    const log = createLog(config.logLevel);
    const pages = config.pages ? (process.env.NODE_ENV === 'development' ? 'dev' : 'built') : 'none';
    const server = await compose(config, { log, pages });
    stopOnSignals(() => server.close());
    announce(config, server.port);
  } catch (error) {
    fail(error instanceof ConfigError ? new Error(error.message) : error, config);
  }
};
