/**
 * Sums of whole numbers of any size, exact: each number is Σ_k digit_k · 2^(36 k) with digits of one sign, and the
 * digits of one place are added as doubles. Exact for up to 131,072 numbers.
 */
const digitBits = 36;
const base = 0x1000000000;

/** A whole-number function of −largest … largest, place by place: `places[k][x + largest]`. */
export type WholeTable = { readonly largest: number; readonly places: readonly Float64Array[] };

function placesOf(value: bigint): number {
  const size = value < 0n ? -value : value;
  return Math.max(1, Math.ceil(size.toString(2).length / digitBits));
}

function write(places: readonly Float64Array[], at: number, value: bigint): void {
  const sign = value < 0n ? -1 : 1;
  let rest = value < 0n ? -value : value;
  for (const digits of places) {
    if (rest === 0n) return;
    digits[at] = sign * Number(BigInt.asUintN(digitBits, rest));
    rest >>= BigInt(digitBits);
  }
}

/** The table of `of`, whose size is largest at one of the ends. */
export function wholeTable(largest: number, of: (x: number) => bigint): WholeTable {
  const count = Math.max(placesOf(of(largest)), placesOf(of(-largest)));
  const places = Array.from({ length: count }, () => new Float64Array(2 * largest + 1));
  for (let x = -largest; x <= largest; x++) write(places, x + largest, of(x));
  return { largest, places };
}

/** The double of a sum given by the sums of its places: 0 and the sign are exact, and a mirrored sum is mirrored. */
export function wholeValue(sums: Float64Array): number {
  const top = sums.length - 1;
  for (let k = 0; k < top; k++) {
    const carry = Math.trunc(sums[k] / base);
    sums[k] -= carry * base;
    sums[k + 1] += carry;
  }
  let value = 0;
  for (let k = top; k >= 0; k--) value = value * base + sums[k];
  return value;
}
