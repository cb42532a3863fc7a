import * as v from 'valibot';
import { packBits } from '../../pattern/bits';
import { corrupt, damageProblem } from '../../pattern/corrupt';
import type { Damage } from '../../recall/types';
import { limits } from '../limits';
import { refuse } from '../refusal';
import { cid, defineCommand } from './define';
import { fill, fraction, neuronList, offset, probability, quarterTurns, seed } from './fields';
import { acceptNow } from './shared';

const base = { cid, type: v.literal('canvas.corrupt'), seed: v.optional(seed) };
const unknownField = 'This kind of damage does not have that field.';

const schema = v.variant(
  'kind',
  [
    v.strictObject({ ...base, kind: v.literal('flip'), fraction }, unknownField),
    v.strictObject({ ...base, kind: v.literal('noise'), probability }, unknownField),
    v.strictObject(
      { ...base, kind: v.literal('mask'), neurons: neuronList(limits.neuronsMax), fill },
      unknownField,
    ),
    v.strictObject({ ...base, kind: v.literal('shift'), dx: offset('dx'), dy: offset('dy') }, unknownField),
    v.strictObject({ ...base, kind: v.literal('rotate'), quarterTurns }, unknownField),
  ],
  'kind: one of flip, noise, mask, shift, rotate.',
);

const damageOf = ({
  cid: _cid,
  type: _type,
  seed: _seed,
  ...damage
}: v.InferOutput<typeof schema>): Damage =>
  damage.kind === 'mask' ? { ...damage, neurons: [...new Set(damage.neurons)] } : damage;

export const canvasCorrupt = defineCommand({
  id: 'canvas.corrupt',
  right: 'paint',
  schema,
  decide(room, command, context) {
    const damage = damageOf(command);
    const problem = damageProblem(damage, room);
    if (problem) return refuse('bad-input', `Cannot do that damage: ${problem}.`, 'kind');
    const used = command.seed ?? context.freshSeed();
    const damaged = corrupt(context.live, damage, used, { width: room.width, height: room.height });
    return acceptNow(room, context, { type: 'canvas.corrupted', damage, seed: used, ...packBits(damaged) });
  },
});
