import type { IncomingMessage } from 'node:http';
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

export const getReadiness = async ({ store, log }: HttpContext): Promise<Answer> => {
  try {
    await store.check();
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
