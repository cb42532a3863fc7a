import { type NextRequest, NextResponse } from 'next/server';

/**
 * Everything from this origin alone. Scripts need the nonce of the page they came with; style attributes are
 * allowed, because the server renders sizes and colours into them.
 */
const policy = (nonce: string, host: string, development: boolean): string =>
  [
    "default-src 'self'",
    // 'wasm-unsafe-eval': kernels come as WebAssembly; it allows no script.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // Named for browsers in which 'self' does not cover WebSockets.
    `connect-src 'self' ws://${host} wss://${host}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

const HOST = /^[0-9a-z.:[\]_-]{1,255}$/i;

export const proxy = (request: NextRequest): NextResponse => {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const asked = request.headers.get('host') ?? '';
  const value = policy(nonce, HOST.test(asked) ? asked : 'localhost', process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', value);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', value);
  return response;
};

export const config = { matcher: '/((?!_next/static|_next/image|favicon.ico).*)' };
