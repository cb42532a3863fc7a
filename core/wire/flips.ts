/**
 * Ascending neurons as text: the Golomb–Rice code of their gaps (Rice & Plaunt 1971), six bits a character of base64.
 *
 * The first character is the parameter b, 0 to 15. Then, highest bit first, for every neuron: its gap g to the neuron
 * before it, less one (the first counts from −1), as ⌊g / 2^b⌋ ones, a zero, and the b low bits of g. The last character
 * is filled up with ones.
 *
 * For k of N neurons at random the code is at most 2.5 % longer than log₂ C(N, k) bits, and characters of six bits are
 * a third longer than bytes.
 */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = new Int8Array(128).fill(-1);
for (let digit = 0; digit < alphabet.length; digit++) digits[alphabet.charCodeAt(digit)] = digit;

const BITS = 6;
const HIGHEST_PARAMETER = 15;

/** Bits that the gaps of these neurons take with parameter b. */
const bitsWith = (neurons: ArrayLike<number>, b: number): number => {
  let bits = neurons.length * (1 + b);
  let last = -1;
  for (let i = 0; i < neurons.length; i++) {
    bits += (neurons[i] - last - 1) >> b;
    last = neurons[i];
  }
  return bits;
};

/** The parameter that takes the fewest bits. The count of bits has one valley over b: it is searched from 0 upwards. */
const bestParameter = (neurons: ArrayLike<number>): { b: number; bits: number } => {
  let best = { b: 0, bits: bitsWith(neurons, 0) };
  for (let b = 1; b <= HIGHEST_PARAMETER; b++) {
    const bits = bitsWith(neurons, b);
    if (bits >= best.bits) break;
    best = { b, bits };
  }
  return best;
};

const createWriter = () => {
  let text = '';
  let held = 0;
  let count = 0;
  const bit = (value: number): void => {
    held = (held << 1) | value;
    if (++count < BITS) return;
    text += alphabet[held];
    held = 0;
    count = 0;
  };
  return {
    bit,
    end(): string {
      while (count > 0) bit(1);
      return text;
    },
  };
};

/** Characters that `packFlips` takes. */
const lengthOf = (bits: number): number => 1 + Math.ceil(bits / BITS);

/** The neurons, ascending, as text; null where that would take `most` characters or more. */
export const packFlips = (neurons: ArrayLike<number>, most = Number.POSITIVE_INFINITY): string | null => {
  const { b, bits } = bestParameter(neurons);
  if (lengthOf(bits) >= most) return null;
  const writer = createWriter();
  let last = -1;
  for (let i = 0; i < neurons.length; i++) {
    const gap = neurons[i] - last - 1;
    last = neurons[i];
    for (let ones = gap >> b; ones > 0; ones--) writer.bit(1);
    writer.bit(0);
    for (let k = b - 1; k >= 0; k--) writer.bit((gap >> k) & 1);
  }
  return alphabet[b] + writer.end();
};

/** The bits of a text of base64, one by one; −1 past the end or at a character that is none. */
const createReader = (text: string, from: number) => {
  let at = from;
  let held = 0;
  let count = 0;
  return (): number => {
    if (count === 0) {
      held = at < text.length ? (digits[text.charCodeAt(at++)] ?? -1) : -1;
      if (held < 0) return -1;
      count = BITS;
    }
    return (held >> --count) & 1;
  };
};

/** Neurons written by `packFlips`, all below `neuronCount`; null for anything else. */
export const unpackFlips = (text: string, neuronCount: number): number[] | null => {
  const b = digits[text.charCodeAt(0)] ?? -1;
  if (b < 0 || b > HIGHEST_PARAMETER) return null;
  const bit = createReader(text, 1);
  const neurons: number[] = [];
  for (let last = -1; ; ) {
    let ones = 0;
    let next = bit();
    for (; next === 1; next = bit()) ones += 1;
    if (next < 0) return isFilled(text, ones) ? neurons : null;
    let gap = ones;
    for (let k = 0; k < b; k++) {
      const low = bit();
      if (low < 0) return null;
      gap = gap * 2 + low;
    }
    last += gap + 1;
    if (last >= neuronCount) return null;
    neurons.push(last);
  }
};

/** Whether a text ended where it may: nothing but base64, and fewer ones to fill it up than a character has. */
const isFilled = (text: string, ones: number): boolean =>
  ones < BITS && (digits[text.charCodeAt(text.length - 1)] ?? -1) >= 0;
