import * as v from 'valibot';
import { schedules } from '../../dynamics/index';
import { ties } from '../../dynamics/ties';
import { learningRules } from '../../learning/index';
import { networkModels } from '../../network/index';
import { refuse } from '../refusal';
import { defineCommand, fields } from './define';
import { coupling } from './fields';
import { acceptNow } from './shared';

/** One of the ids of a list: what is on the list is what the wire accepts. */
const idFrom = <Id extends string>(field: string, list: readonly { id: Id }[]) => {
  const ids = list.map(({ id }) => id);
  return v.picklist(ids, `${field}: one of ${ids.join(', ')}.`);
};

const thresholdMessage = "threshold: { kind: 'zero' }, { kind: 'constant', value } or { kind: 'row-sum' }.";
const threshold = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('zero') }, thresholdMessage),
    v.strictObject({ kind: v.literal('constant'), value: coupling('threshold') }, thresholdMessage),
    v.strictObject({ kind: v.literal('row-sum') }, thresholdMessage),
  ],
  thresholdMessage,
);

export const settingsFields = {
  model: v.optional(idFrom('model', networkModels)),
  rule: v.optional(idFrom('rule', learningRules)),
  threshold: v.optional(threshold),
  selfConnection: v.optional(coupling('selfConnection', 0)),
  schedule: v.optional(idFrom('schedule', schedules)),
  tie: v.optional(idFrom('tie', ties)),
};

export const networkConfigure = defineCommand({
  id: 'network.configure',
  right: 'paint',
  schema: fields('network.configure', settingsFields),
  decide(room, { cid: _cid, type: _type, ...wanted }, context) {
    const settings = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    if (Object.keys(settings).length === 0)
      return refuse('bad-input', `Say what to change: ${Object.keys(settingsFields).join(', ')}.`);
    return acceptNow(room, context, { type: 'network.configured', settings });
  },
});
