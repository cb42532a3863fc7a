// What an outside program makes of a tick: docs/protocol.md, nothing else of Basin.
const unpack = (base64, count) => {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: count }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
};
export const canvasFrom = ({ bits, unknown }, count) => {
  const dark = unknown ? unpack(unknown, count) : new Array(count).fill(0);
  return unpack(bits, count).map((bit, i) => (dark[i] ? 0 : bit ? 1 : -1));
};

const sextets = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The neurons of a tick's `flips`. */
export const neuronsOf = (flips) => {
  const [b, ...rest] = [...flips].map((character) => sextets.indexOf(character));
  const bits = rest.map((six) => six.toString(2).padStart(6, '0')).join('');
  const neurons = [];
  for (let at = 0, last = -1; bits.indexOf('0', at) >= 0; ) {
    const zero = bits.indexOf('0', at);
    const low = b === 0 ? 0 : Number.parseInt(bits.slice(zero + 1, zero + 1 + b), 2);
    last += (zero - at) * 2 ** b + low + 1;
    neurons.push(last);
    at = zero + 1 + b;
  }
  return neurons;
};

/** Shows ticks of a room of `count` neurons: the state, or null where its keyframe was missed. */
export const createScreen = (count) => {
  let key = null;
  return (tick) => {
    if (tick.bits) {
      key = { n: tick.n, state: canvasFrom(tick, count) };
      return key.state;
    }
    if (!tick.flips || key?.n !== tick.key) return null;
    const state = [...key.state];
    for (const i of neuronsOf(tick.flips)) state[i] = -state[i];
    return state;
  };
};
