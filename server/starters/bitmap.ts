/** A black and white picture: 1 = on, row by row. */
export type Bitmap = { width: number; height: number; on: Uint8Array };

export const bitmap = (width: number, height: number, isOn: (x: number, y: number) => boolean): Bitmap => {
  const on = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) on[y * width + x] = isOn(x, y) ? 1 : 0;
  return { width, height, on };
};

/** Share of neurons that are on. */
export const activity = ({ on }: Bitmap): number => on.reduce((sum, each) => sum + each, 0) / on.length;

/** (1/N) Σ ξ_i ξ'_i, read as ±1. */
export const bitmapOverlap = (a: Bitmap, b: Bitmap): number => {
  let different = 0;
  for (let i = 0; i < a.on.length; i++) different += a.on[i] ^ b.on[i];
  return 1 - (2 * different) / a.on.length;
};

/** The largest overlap in size between any two. */
export const worstOverlap = (all: readonly Bitmap[]): number => {
  let worst = 0;
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) worst = Math.max(worst, Math.abs(bitmapOverlap(a, b)));
  });
  return worst;
};

/** Base64, one bit a neuron, first neuron in the lowest bit of the first byte. */
export const packBitmap = ({ on }: Bitmap): string => {
  const bytes = new Uint8Array(Math.ceil(on.length / 8));
  on.forEach((each, i) => {
    bytes[i >> 3] |= each << (i & 7);
  });
  return Buffer.from(bytes).toString('base64');
};
