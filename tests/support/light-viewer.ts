import { WebSocket } from 'ws';
import type { Ack, Goodbye } from '../../core/wire/messages';

/**
 * A connection that speaks Engine.IO and Socket.IO by hand and looks no closer at a tick than it must: hundreds of
 * them cost a load program little.
 */
export type LightOptions = {
  room: string;
  token?: string;
  name?: string;
  /** Says `seen` at every tick whose number this divides. */
  seenEvery?: number;
  onTick?: (n: number, text: string) => void;
  /** Any other message, parsed. */
  onMessage?: (event: string, message: unknown) => void;
  localAddress?: string;
};

const TICK = '42["tick",';
const numberIn = /"n":(\d+)/;

export class LightViewer {
  ticks = 0;
  /** Ticks whose number was left out between two that came. */
  missed = 0;
  lastTick = 0;
  lastTickAt = 0;
  longestGapMs = 0;
  goodbye: Goodbye | null = null;
  refused: string | null = null;
  closedAt = 0;
  closed = false;
  private readonly socket: WebSocket;
  private readonly acks = new Map<number, (ack: Ack | null) => void>();
  private asked = 0;
  private resolveJoined: (joined: boolean) => void = () => undefined;
  /** Whether it was let in. */
  readonly joined = new Promise<boolean>((resolve) => {
    this.resolveJoined = resolve;
  });
  private resolveEnded: () => void = () => undefined;
  readonly ended = new Promise<void>((resolve) => {
    this.resolveEnded = resolve;
  });

  constructor(
    base: string,
    private readonly options: LightOptions,
  ) {
    const url = `${base.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
    this.socket = new WebSocket(url, {
      perMessageDeflate: false,
      ...(options.localAddress && { localAddress: options.localAddress }),
    });
    this.socket.on('message', (data) => this.hear(String(data)));
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.end());
  }

  private end(): void {
    this.closed = true;
    this.closedAt = performance.now();
    this.resolveJoined(false);
    this.resolveEnded();
    for (const answer of this.acks.values()) answer(null);
    this.acks.clear();
  }

  private hear(text: string): void {
    if (text.startsWith(TICK)) this.hearTick(text);
    else if (text === '2') this.say('3');
    else if (text.startsWith('0')) this.open();
    else if (text.startsWith('42')) this.hearEvent(JSON.parse(text.slice(2)));
    else if (text.startsWith('43')) this.hearAck(text);
    else if (text.startsWith('44')) {
      this.refused = text;
      this.resolveJoined(false);
    }
  }

  private open(): void {
    const { room, token, name } = this.options;
    this.say(`40${JSON.stringify({ room, ...(token && { token }), ...(name && { name }) })}`);
  }

  private hearTick(text: string): void {
    const n = Number(numberIn.exec(text)?.[1]);
    const now = performance.now();
    if (this.ticks > 0) {
      this.missed += Math.max(0, n - this.lastTick - 1);
      this.longestGapMs = Math.max(this.longestGapMs, now - this.lastTickAt);
    }
    this.ticks += 1;
    this.lastTick = n;
    this.lastTickAt = now;
    if (n % (this.options.seenEvery ?? 5) === 0) this.say(`42["seen",{"n":${n}}]`);
    this.options.onTick?.(n, text);
  }

  private hearEvent([event, message]: [string, unknown]): void {
    if (event === 'welcome') this.resolveJoined(true);
    if (event === 'goodbye') this.goodbye = message as Goodbye;
    this.options.onMessage?.(event, message);
  }

  private hearAck(text: string): void {
    const [, id, answer] = /^43(\d+)(.*)$/s.exec(text) ?? [];
    this.acks.get(Number(id))?.(JSON.parse(answer)[0]);
    this.acks.delete(Number(id));
  }

  private say(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  /** The answer, or null when the connection ended first. */
  command(cid: string, type: string, fields: Record<string, unknown> = {}): Promise<Ack | null> {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.resolve(null);
    const id = this.asked++;
    return new Promise((resolve) => {
      this.acks.set(id, resolve);
      this.say(`42${id}${JSON.stringify(['command', { ...fields, cid, type }])}`);
    });
  }

  cursor(x: number, y: number): void {
    this.say(`42["cursor",{"x":${x},"y":${y}}]`);
  }

  close(): void {
    this.socket.close();
  }
  /** Gone without a word. */
  terminate(): void {
    this.socket.terminate();
  }
}

/** So many viewers of one room, all let in; throws when one is not. */
export const joinLight = async (
  base: string,
  count: number,
  options: (k: number) => LightOptions,
): Promise<LightViewer[]> => {
  const viewers: LightViewer[] = [];
  for (let from = 0; from < count; from += 50) {
    const wave = Array.from(
      { length: Math.min(50, count - from) },
      (_, k) => new LightViewer(base, options(from + k)),
    );
    viewers.push(...wave);
    const joined = await Promise.all(wave.map((viewer) => viewer.joined));
    if (joined.includes(false))
      throw new Error(`not let in: ${wave.find(({ refused }) => refused)?.refused ?? 'closed'}`);
  }
  return viewers;
};
