/**
 * The last steps of a write to a TCP socket without the stream in between, which costs as much again as everything
 * above it. These are internals of Node 20 and later: where the handle looks otherwise the stream is written to.
 */

type Done = (this: Request, status: number) => void;
type Request = { oncomplete?: Done; bytes?: Uint8Array };
type Write = (this: Handle, request: Request, bytes: Uint8Array) => number;
type Handle = { writeBuffer: Write; readonly writeQueueSize: number };
type Stream = { write(bytes: Uint8Array): boolean; destroy(error?: Error): unknown };

const isHandle = (value: unknown): value is Handle =>
  typeof value === 'object' &&
  value !== null &&
  value.constructor.name === 'TCP' &&
  typeof Reflect.get(value, 'writeBuffer') === 'function' &&
  typeof Reflect.get(value, 'writeQueueSize') === 'number';

/** What Node makes for each write, and lets go of at once where the kernel takes everything. */
let createRequest: (() => Request) | null = null;
let spare: Request | null = null;

/** Sees once, at an ordinary write, what a request is. */
const learn = (handle: Handle, stream: Stream, bytes: Uint8Array): void => {
  Object.defineProperty(handle, 'writeBuffer', {
    configurable: true,
    value(this: Handle, request: Request, chunk: Uint8Array): number {
      Reflect.deleteProperty(this, 'writeBuffer');
      const Kind = request.constructor;
      if (Kind.name === 'WriteWrap') createRequest = () => Reflect.construct(Kind, []);
      return this.writeBuffer(request, chunk);
    },
  });
  stream.write(bytes);
  Reflect.deleteProperty(handle, 'writeBuffer');
};

/** Writes whole chunks to one socket. */
export type Straight = {
  write(bytes: Uint8Array): void;
  /** The kernel has not taken all of what was written here. */
  readonly isPending: boolean;
};

const ordinary = (stream: Stream): Straight => ({
  write: (bytes) => void stream.write(bytes),
  isPending: false,
});

class StraightWrites implements Straight {
  isPending = false;

  constructor(
    private readonly stream: Stream,
    private readonly handle: Handle,
  ) {}

  write(bytes: Uint8Array): void {
    if (createRequest) this.ask(spare ?? createRequest(), bytes);
    else learn(this.handle, this.stream, bytes);
  }

  private ask(request: Request, bytes: Uint8Array): void {
    spare = null;
    const failed = this.handle.writeBuffer(request, bytes);
    if (failed !== 0) this.stream.destroy();
    else if (this.handle.writeQueueSize > 0) this.keep(request, bytes);
    else spare = request;
  }

  /** The kernel took a part: the rest goes on by itself, in turn with whatever the stream writes after it. */
  private keep(request: Request, bytes: Uint8Array): void {
    this.isPending = true;
    request.bytes = bytes;
    request.oncomplete = (status) => {
      this.isPending = false;
      if (status < 0) this.stream.destroy();
    };
  }
}

const known = new WeakMap<Stream, Straight>();

/** To be written to only while nothing waits in the stream. */
export const straightTo = (stream: Stream): Straight => {
  const before = known.get(stream);
  if (before) return before;
  const handle: unknown = Reflect.get(stream, '_handle');
  const straight = isHandle(handle) ? new StraightWrites(stream, handle) : ordinary(stream);
  known.set(stream, straight);
  return straight;
};
