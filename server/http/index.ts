import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { HttpContext } from './context';
import { type Answer, json, refusal, send } from './respond';
import { bodyProblem } from './rooms';
import { routes } from './routes';

export type PageHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

// The pages' content security policy carries a nonce and is written in proxy.ts. HSTS and opener policy
// would only be ignored with a complaint on plain http, as in a room without internet.
const headers = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
});

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
    return refusal(503, { code: 'unavailable', message: `That did not work. Try again. (Reference ${id})` });
  }
};

/** Health, metrics and the rooms API are answered here; all else goes to the pages. */
export const createHandler =
  (context: HttpContext, pages: PageHandler | null) =>
  (req: IncomingMessage, res: ServerResponse): void => {
    headers(req, res, () => undefined);
    const path = (req.url ?? '/').split('?', 1)[0];
    if (pages && !ours.test(path)) {
      pages(req, res).catch((error: unknown) => context.log.error({ err: error, path }, 'page failed'));
      return;
    }
    answerSafely(context, req, path)
      .then((answer) => send(req, res, answer))
      .catch((error: unknown) => context.log.error({ err: error, path }, 'answer failed'));
  };
