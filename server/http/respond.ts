import type { IncomingMessage, ServerResponse } from 'node:http';

export type Answer = {
  status: number;
  body: string;
  type?: string;
  headers?: Record<string, string>;
};

export const json = (status: number, value: unknown, headers?: Record<string, string>): Answer => ({
  status,
  body: JSON.stringify(value),
  type: 'application/json; charset=utf-8',
  headers,
});

export type Problem = { code: string; message: string; field?: string };
export const refusal = (status: number, error: Problem, headers?: Record<string, string>): Answer =>
  json(status, { error }, headers);

export const send = (req: IncomingMessage, res: ServerResponse, answer: Answer): void => {
  res.writeHead(answer.status, {
    'content-type': answer.type ?? 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...answer.headers,
  });
  res.end(req.method === 'HEAD' ? undefined : answer.body);
};

export class BodyError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const read = async (req: IncomingMessage, limit: number): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > limit) throw new BodyError(413, 'too-large', `The body may have at most ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** The body as JSON. Throws BodyError when it is too long, of another type or not JSON. */
export const readJson = async (req: IncomingMessage, limit: number): Promise<unknown> => {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? ''))
    throw new BodyError(400, 'bad-input', 'Send JSON, with the header content-type: application/json.');
  const text = await read(req, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyError(400, 'bad-input', 'The body is not valid JSON.');
  }
};
