import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from '../config';

const last = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim() || undefined;

/** The eight groups of an IPv6 address. */
const groupsOf = (address: string): string[] => {
  const [head, tail] = address.split('::').map((part) => (part ? part.split(':') : []));
  return tail ? [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail] : head;
};

/**
 * Who counts as one: an IPv4 address, or the /64 of an IPv6 address, in which one host may take any address it
 * likes. Undefined for what is no address.
 */
export const networkOf = (text: string): string | undefined => {
  const address = text.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1');
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return undefined;
  const groups = groupsOf(plain.toLowerCase()).slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};

/** The network a request came from, for limits by address. What is forwarded counts behind a trusted proxy alone. */
export const addressOf = (req: IncomingMessage, config: Pick<Config, 'trustProxy'>): string => {
  const forwarded = config.trustProxy ? last(req.headers['x-forwarded-for']) : undefined;
  return (forwarded && networkOf(forwarded)) ?? networkOf(req.socket.remoteAddress ?? '') ?? 'unknown';
};

/** Whether the browser reached us by https, as a trusted proxy says. */
export const isSecure = (req: IncomingMessage, config: Pick<Config, 'trustProxy'>): boolean =>
  config.trustProxy && last(req.headers['x-forwarded-proto']) === 'https';

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
  const network = config.host === '0.0.0.0' || config.host === '::' ? localNetworkAddress() : undefined;
  const protocol = isSecure(req, config) ? 'https' : 'http';
  return `${protocol}://${network ? host.replace(LOOPBACK, network) : host}`;
};
