import type { IncomingMessage } from 'node:http';
import type { HttpContext } from './context';
import { getHealth, getMetrics, getQr, getReadiness } from './operations';
import type { Answer } from './respond';
import { getJoin, getRoom, postRoom } from './rooms';

type Route = {
  method: 'GET' | 'POST';
  path: RegExp;
  answer: (context: HttpContext, req: IncomingMessage, parameter: string) => Answer | Promise<Answer>;
};

/** The whole HTTP interface. Everything else is a page. */
export const routes: Route[] = [
  { method: 'GET', path: /^\/healthz$/, answer: getHealth },
  { method: 'GET', path: /^\/readyz$/, answer: getReadiness },
  { method: 'GET', path: /^\/metrics$/, answer: getMetrics },
  { method: 'POST', path: /^\/api\/rooms$/, answer: postRoom },
  { method: 'GET', path: /^\/api\/rooms\/([0-9A-Za-z]{1,32})$/, answer: getRoom },
  { method: 'GET', path: /^\/api\/join\/([^/]{1,64})$/, answer: getJoin },
  { method: 'GET', path: /^\/api\/qr\/(\d{6,7})\.svg$/, answer: getQr },
];
