import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { renderSVG } from 'uqr';
import { publicAddress } from './address';
import type { HttpContext } from './context';
import { type Answer, json } from './respond';

/** The join link as a QR code: dark modules on a light ground, in any theme. */
export const getQr = (context: HttpContext, req: IncomingMessage, code: string): Answer => ({
  status: 200,
  body: renderSVG(`${publicAddress(req, context.config)}/j/${code}`, { ecc: 'M', border: 2 }),
  type: 'image/svg+xml',
  headers: {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'max-age=60',
  },
});

export const getHealth = (): Answer => json(200, { ok: true });

const LONGEST_CHECK_MS = 3_000;

const inTime = (): Promise<never> =>
  wait(LONGEST_CHECK_MS, undefined, { ref: false }).then(() => {
    throw new Error(`the database did not answer within ${LONGEST_CHECK_MS} ms`);
  });

export const getReadiness = async ({ store, directory, log }: HttpContext): Promise<Answer> => {
  if (directory.unsaved > 0)
    return json(503, { ok: false, message: 'What is done cannot be saved just now.' });
  try {
    await Promise.race([store.check(), inTime()]);
    return json(200, { ok: true });
  } catch (error) {
    log.warn({ err: error }, 'not ready');
    return json(503, { ok: false, message: 'The database cannot be reached or is not up to date.' });
  }
};

export const getMetrics = async ({ metrics }: HttpContext): Promise<Answer> => ({
  status: 200,
  body: await metrics.registry.metrics(),
  type: metrics.registry.contentType,
});
