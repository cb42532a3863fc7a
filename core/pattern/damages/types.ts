import type { Rng } from '../../random/rng';
import type { Damage, Pattern } from '../../recall/types';
import type { Size } from '../pattern';

export type DamageOf<Kind extends Damage['kind']> = Extract<Damage, { kind: Kind }>;

/** One way to turn a pattern into a cue. */
export type DamageKind<D extends Damage = Damage> = {
  id: D['kind'];
  label: string;
  description: string;
  /** Whether it asks where neurons lie on the canvas, not only how many there are. */
  needsSize: boolean;
  /** What is wrong with this damage on a canvas of this size, in words; undefined when it can be done. */
  problem(damage: D, neuronCount: number, size?: Size): string | undefined;
  /** The damaged copy; the pattern itself is left as it is. */
  apply(pattern: Pattern, damage: D, chance: { rng: Rng; size: Size }): Pattern;
};

/** In words why this is no share of 1, if it is none. */
export const shareProblem = (name: string, value: number): string | undefined =>
  value >= 0 && value <= 1 ? undefined : `${name} ${value}: need a number from 0 to 1`;
