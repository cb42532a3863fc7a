import { createServer, type RequestListener, type Server } from 'node:http';

/** A request's headers are in within this time, the whole of it within the second, else it is cut off. */
export const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const CHECK_MS = 2_000;
/** Nothing read and nothing taken for so long: whoever reads an answer a byte at a time. WebSockets have pings. */
const SILENT_MS = 60_000;
const MOST_CONNECTIONS = 20_000;

/** The HTTP server: who never finishes asking, or never takes an answer, holds nothing for long. */
export const createListener = (handle: RequestListener): Server => {
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_MS,
      maxHeaderSize: 16_384,
      requireHostHeader: true,
      insecureHTTPParser: false,
    },
    handle,
  );
  server.timeout = SILENT_MS;
  server.maxConnections = MOST_CONNECTIONS;
  return server;
};
