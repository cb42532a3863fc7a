import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';

const inTurns = new WeakSet<IncomingMessage>();

/** Of the connection that this request asks for, one message is taken a turn of the event loop. */
export const takeInTurns = (req: IncomingMessage): void => void inTurns.add(req);

/**
 * What arrives in one piece is done in one go, which is quickest, unless its connection takes turns: then nobody
 * waits for more than one of its messages.
 */
export class FairWebSockets extends WebSocketServer {
  override handleUpgrade(...args: Parameters<WebSocketServer['handleUpgrade']>): void {
    this.options.allowSynchronousEvents = !inTurns.has(args[0]);
    super.handleUpgrade(...args);
  }
}
