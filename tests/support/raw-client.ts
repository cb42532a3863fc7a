import { WebSocket } from 'ws';

/** A connection by Socket.IO's protocol without its library: says anything, as often as it likes. */
export type RawClient = {
  say(text: string): void;
  /** Everything heard, one Engine.IO packet each. */
  heard: string[];
  /** What the library made of bytes that were no frames. */
  faults: string[];
  isOpen(): boolean;
  closed: Promise<void>;
  close(): void;
};

const address = (base: string): string =>
  `${base.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;

/** Opens the WebSocket and keeps it alive; joins nothing yet. Rejects with the status of a refused upgrade. */
export const openRawClient = (base: string, headers: Record<string, string> = {}): Promise<RawClient> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address(base), { headers, perMessageDeflate: false });
    const heard: string[] = [];
    const closed = new Promise<void>((done) => socket.once('close', () => done()));
    socket.on('message', (data) => {
      const text = String(data);
      heard.push(text);
      if (text === '2' && socket.readyState === WebSocket.OPEN) socket.send('3');
    });
    socket.on('unexpected-response', (_request, response) => {
      reject(new Error(`refused with ${response.statusCode}`));
      socket.terminate();
    });
    const faults: string[] = [];
    socket.on('error', (error) => {
      faults.push(error.message);
      reject(error);
    });
    socket.once('open', () =>
      resolve({
        say: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
        heard,
        faults,
        isOpen: () => socket.readyState === WebSocket.OPEN,
        closed,
        close: () => socket.terminate(),
      }),
    );
  });

/** Until it has heard something that begins so, or is closed. */
export const hears = async (client: RawClient, start: string): Promise<boolean> => {
  for (;;) {
    if (client.heard.some((text) => text.startsWith(start))) return true;
    if (!client.isOpen()) return false;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};
