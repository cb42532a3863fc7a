import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Config } from '../config';
import { createAddressRate } from '../gateway/address-rate';
import { budgets } from '../gateway/limits';
import { isOutage } from '../store';
import { addressOf, isSecure } from './address';
import type { HttpContext } from './context';
import { type Answer, json, refusal, send } from './respond';
import { bodyProblem } from './rooms';
import { routes } from './routes';

export type PageHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

// The pages' content security policy carries a nonce and is written in proxy.ts. HSTS and opener policy
// would only be ignored with a complaint on plain http, as in a room without internet.
const always = { contentSecurityPolicy: false, xFrameOptions: { action: 'deny' } } as const;
const plain = helmet({
  ...always,
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
});
const secure = helmet(always);

/** Nothing a canvas needs; what is not listed (clipboard, wake lock, full screen) stays with this origin. */
const PERMISSIONS = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const writeHeaders = (context: HttpContext, req: IncomingMessage, res: ServerResponse): void => {
  const headers = isSecure(req, context.config) ? secure : plain;
  headers(req, res, () => undefined);
  res.setHeader('permissions-policy', PERMISSIONS);
};

const NO_DATABASE = 'Rooms cannot be looked up or saved just now. Try again in a moment.';
const ours = /^\/(api|healthz|readyz|metrics)(\/|$)/;

const answerTo = async (context: HttpContext, req: IncomingMessage, path: string): Promise<Answer> => {
  const matching = routes.filter((route) => route.path.test(path));
  const method = req.method === 'HEAD' ? 'GET' : req.method;
  const route = matching.find((candidate) => candidate.method === method);
  if (route) return route.answer(context, req, route.path.exec(path)?.[1] ?? '');
  if (matching.length === 0)
    return refusal(404, { code: 'not-found', message: `There is nothing at ${path}.` });
  const allow = matching.map((candidate) => candidate.method).join(', ');
  return json(405, { error: { code: 'bad-input', message: `Use ${allow} here.` } }, { allow });
};

const answerSafely = async (context: HttpContext, req: IncomingMessage, path: string): Promise<Answer> => {
  try {
    return await answerTo(context, req, path);
  } catch (error) {
    const known = bodyProblem(error);
    if (known) return known;
    const id = randomUUID();
    context.log.error({ err: error, id, path }, 'request failed');
    if (isOutage(error))
      return refusal(503, { code: 'unavailable', message: NO_DATABASE }, { 'retry-after': '5' });
    return refusal(503, { code: 'unavailable', message: `That did not work. Try again. (Reference ${id})` });
  }
};

const TOO_MANY = refusal(
  429,
  { code: 'rate', message: 'Too many requests from here. Try again in a moment.' },
  { 'retry-after': '5', connection: 'close' },
);

/** Whether an address may ask for this now. That the process lives is told to anyone at any time. */
const createRates = (config: Config) => {
  const files = createAddressRate(budgets.files);
  const requests = createAddressRate(budgets.requests);
  return (req: IncomingMessage, path: string): boolean => {
    if (path === '/healthz') return true;
    return (path.startsWith('/_next/static/') ? files : requests).take(addressOf(req, config));
  };
};

/** Health, metrics and the rooms API are answered here; all else goes to the pages. */
export const createHandler = (context: HttpContext, pages: PageHandler | null) => {
  const mayAsk = createRates(context.config);
  return (req: IncomingMessage, res: ServerResponse): void => {
    const path = (req.url ?? '/').split('?', 1)[0];
    writeHeaders(context, req, res);
    if (!mayAsk(req, path)) {
      send(req, res, TOO_MANY);
      return;
    }
    if (pages && !ours.test(path)) {
      pages(req, res).catch((error: unknown) => context.log.error({ err: error, path }, 'page failed'));
      return;
    }
    answerSafely(context, req, path)
      .then((answer) => send(req, res, answer))
      .catch((error: unknown) => context.log.error({ err: error, path }, 'answer failed'));
  };
};
