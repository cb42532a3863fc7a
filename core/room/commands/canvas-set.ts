import * as v from 'valibot';
import { packBits, tryUnpack } from '../../pattern/bits';
import { refuse } from '../refusal';
import { neuronCountOf } from '../room';
import { defineCommand, fields } from './define';
import { packed } from './fields';
import { acceptNow } from './shared';

export const canvasSet = defineCommand({
  id: 'canvas.set',
  right: 'paint',
  schema: fields('canvas.set', { bits: packed, unknown: v.optional(packed) }),
  decide(room, { bits, unknown }, context) {
    const pattern = tryUnpack(bits, unknown, neuronCountOf(room));
    if (!pattern) {
      const bytes = Math.ceil(neuronCountOf(room) / 8);
      return refuse('bad-input', `bits: base64 of exactly ${bytes} bytes, one bit a neuron.`, 'bits');
    }
    return acceptNow(room, context, { type: 'canvas.set', ...packBits(pattern) });
  },
});
