import { damages } from '../../../core/pattern/damages/index';
import type { Damage } from '../../../core/recall/types';
import { regionNeurons, type Side } from '../regions';

export type DamageKind = Damage['kind'];
export type Fill = 0 | 1 | -1 | 'random';

/** All the controls of the form; each kind reads its own. */
export type DamageForm = {
  kind: DamageKind;
  fraction: number;
  side: Side;
  fill: Fill;
  dx: number;
  dy: number;
  quarterTurns: number;
  seed: number;
};

export const firstDamage: Omit<DamageForm, 'seed'> = {
  kind: damages[0].id,
  fraction: 0.2,
  side: 'bottom',
  fill: 0,
  dx: 2,
  dy: 0,
  quarterTurns: 2,
};

type Shape = { width: number; height: number };

const makers: Record<DamageKind, (form: DamageForm, shape: Shape) => Damage> = {
  flip: ({ fraction }) => ({ kind: 'flip', fraction }),
  noise: ({ fraction }) => ({ kind: 'noise', probability: fraction }),
  mask: ({ side, fraction, fill }, shape) => ({
    kind: 'mask',
    neurons: regionNeurons(side, fraction, shape),
    fill,
  }),
  shift: ({ dx, dy }) => ({ kind: 'shift', dx, dy }),
  rotate: ({ quarterTurns }) => ({ kind: 'rotate', quarterTurns }),
};

/** The damage that the form describes on a canvas of this shape. */
export const damageOf = (form: DamageForm, shape: Shape): Damage => makers[form.kind](form, shape);
