import * as v from 'valibot';
import { limits } from '../limits';
import { cid, defineCommand, fields } from './define';
import { neuronList, value } from './fields';
import { acceptNow, outside, refuseOutside } from './shared';

export const canvasPaint = defineCommand({
  id: 'canvas.paint',
  right: 'paint',
  schema: fields('canvas.paint', { neurons: neuronList(limits.paint), value, stroke: v.optional(cid) }),
  decide(room, { neurons, value, stroke }, context) {
    const stranger = outside(room, neurons);
    if (stranger !== undefined) return refuseOutside(room, stranger);
    const once = [...new Set(neurons)];
    return acceptNow(room, context, {
      type: 'canvas.painted',
      neurons: once,
      value,
      ...(stroke !== undefined && { stroke }),
    });
  },
});
