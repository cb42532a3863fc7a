/** The picture of the energy: one basin a memory, side by side; the ball is the state. All in shares of 1. */

const top = 0.1;
const bottom = 0.86;

/** Height 0 … 1 above the bottom, `across` −1 … 1 over one basin. */
const heightAt = (across: number): number => (1 - Math.cos(Math.PI * across)) / 2;
const acrossAt = (height: number): number => Math.acos(1 - 2 * height) / Math.PI;
const toY = (height: number): number => bottom - (bottom - top) * height;

/** SVG path over a box of `width` × `height`. */
export const landscapePath = (basins: number, width: number, height: number): string => {
  const steps = basins * 24;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const across = (((step / 24) % 1) - 0.5) * 2;
    return `${step === 0 ? 'M' : 'L'}${((step / steps) * width).toFixed(1)} ${(toY(heightAt(across)) * height).toFixed(1)}`;
  }).join('');
};

/** Where the ball touches the curve, and how steep it is there (0 … 1, falling to the right). */
export type Ball = { x: number; y: number; lean: number };

/** In this basin, as high above its bottom as the energy is above the lowest. */
export const ballAt = (basins: number, basin: number, energy: { now: number; lowest: number }): Ball => {
  const height = Math.max(0, Math.min(1, 1 - energy.now / energy.lowest));
  const across = acrossAt(height);
  return { x: (basin + 0.5 - across / 2) / basins, y: toY(height), lean: Math.sin(Math.PI * across) };
};
