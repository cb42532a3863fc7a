import type { IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import type { Config } from '../config';

const last = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim() || undefined;

/** The address a request came from: for limits on failures alone. */
export const addressOf = (req: IncomingMessage, config: Pick<Config, 'trustProxy'>): string =>
  (config.trustProxy && last(req.headers['x-forwarded-for'])) || (req.socket.remoteAddress ?? 'unknown');

/** This machine's address on the local network, if it has one. */
export const localNetworkAddress = (): string | undefined =>
  Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find((entry) => entry.family === 'IPv4' && !entry.internal)?.address;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(?=:\d+$|$)/i;
const HOST = /^[0-9a-z.:[\]_-]{1,255}$/i;

/**
 * Where others reach this server: PUBLIC_URL, else the address that was asked for. An address that only
 * this machine understands is replaced by the one on the local network, when the server listens there.
 */
export const publicAddress = (req: IncomingMessage, config: Config): string => {
  if (config.publicUrl) return config.publicUrl;
  const asked = req.headers.host ?? '';
  const host = HOST.test(asked) ? asked : 'localhost';
  const secure = config.trustProxy && last(req.headers['x-forwarded-proto']) === 'https';
  const network = config.host === '0.0.0.0' || config.host === '::' ? localNetworkAddress() : undefined;
  return `${secure ? 'https' : 'http'}://${network ? host.replace(LOOPBACK, network) : host}`;
};
