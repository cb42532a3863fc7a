import { createRng } from '../random/rng';
import type { Damage, Pattern } from '../recall/types';
import { damageKind } from './damages/index';
import type { Size } from './pattern';

/** In words what forbids this damage on a canvas of this size; undefined when it can be done. */
export const damageProblem = (damage: Damage, size: Size): string | undefined =>
  damageKind(damage).problem(damage, size.width * size.height, size);

function sizeOf(neuronCount: number, needed: boolean): Size {
  const side = Math.round(Math.sqrt(neuronCount));
  if (side * side === neuronCount) return { width: side, height: side };
  if (needed) throw new Error(`${neuronCount} neurons are no square: say width and height`);
  return { width: neuronCount, height: 1 };
}

/**
 * The pattern damaged by kind, by chance of this seed: the same arguments give the same cue everywhere.
 * `size` places the neurons for shift and rotate; without it the canvas is taken to be square.
 * Throws where the damage cannot be done, with the value that forbids it.
 */
export function corrupt(pattern: Pattern, damage: Damage, seed: number, size?: Size): Pattern {
  const kind = damageKind(damage);
  const canvas = size ?? sizeOf(pattern.length, kind.needsSize);
  if (canvas.width * canvas.height !== pattern.length) {
    throw new Error(
      `a canvas of ${canvas.width}×${canvas.height} does not hold a pattern of ${pattern.length} neurons`,
    );
  }
  const problem = kind.problem(damage, pattern.length, canvas);
  if (problem) throw new Error(problem);
  return kind.apply(pattern, damage, { rng: createRng(seed), size: canvas });
}
