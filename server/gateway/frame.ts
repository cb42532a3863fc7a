const FINAL_TEXT = 0x81;

const headOf = (length: number): number[] => {
  if (length < 126) return [FINAL_TEXT, length];
  if (length < 65_536) return [FINAL_TEXT, 126, length >> 8, length & 255];
  return [
    FINAL_TEXT,
    127,
    0,
    0,
    0,
    0,
    length >>> 24,
    (length >>> 16) & 255,
    (length >>> 8) & 255,
    length & 255,
  ];
};

/** One unmasked WebSocket frame with a whole text message, as a server sends it (RFC 6455, 5.2). */
export const textFrame = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  const head = headOf(length);
  // Memory of its own: a frame is written to many sockets and must not share a page with anything else.
  const frame = Buffer.allocUnsafeSlow(head.length + length);
  frame.set(head);
  frame.write(text, head.length);
  return frame;
};

/** An event of Socket.IO's default namespace as one frame: 4, a message of Engine.IO; 2, an event. */
export const eventFrame = (event: string, json: string): Buffer => textFrame(`42["${event}",${json}]`);
