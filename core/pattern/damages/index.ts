import type { Damage } from '../../recall/types';
import { flip } from './flip';
import { mask } from './mask';
import { noise } from './noise';
import { rotate } from './rotate';
import { shift } from './shift';
import type { DamageKind } from './types';

/** Every way to damage a pattern. */
export const damages: readonly DamageKind[] = [flip, noise, mask, shift, rotate];

export function damageKind(damage: Damage): DamageKind {
  const kind = damages.find(({ id }) => id === damage.kind);
  if (!kind)
    throw new Error(`damage '${damage.kind}': need one of ${damages.map(({ id }) => id).join(', ')}`);
  return kind;
}
