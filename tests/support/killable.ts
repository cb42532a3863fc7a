import { afterEach } from 'vitest';
import { ready, removeDirectory, type ServerProcess, spawnServer } from './server';

/** Starts servers, anew or over what another one left; all are killed and cleared away after each test. */
export const killableServers = (): ((directory?: string) => Promise<ServerProcess>) => {
  const running: ServerProcess[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) {
      await server.kill('SIGKILL');
      removeDirectory(server.directory);
    }
  });
  return async (directory) => {
    const server = await spawnServer({}, directory);
    running.push(server);
    return ready(server);
  };
};
