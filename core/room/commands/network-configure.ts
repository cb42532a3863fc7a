import * as v from 'valibot';
import { schedules } from '../../dynamics/index';
import { ties } from '../../dynamics/ties';
import { learningRules } from '../../learning/index';
import { networkProblem } from '../../network/create';
import { networkModels } from '../../network/index';
import { allParameters } from '../../network/parameters';
import type { Parameter } from '../../numeric/parameter';
import { refuse } from '../refusal';
import { neuronCountOf } from '../room';
import type { RoomState, Settings } from '../types';
import { defineCommand, fields } from './define';
import { coupling } from './fields';
import { acceptNow } from './shared';

/** One of the ids of a list: what is on the list is what the wire accepts. */
const idFrom = <Id extends string>(field: string, list: readonly { id: Id }[]) => {
  const ids = list.map(({ id }) => id);
  return v.picklist(ids, `${field}: one of ${ids.join(', ')}.`);
};

const plainThresholds = ['zero', 'mean', 'row-sum', 'learned'] as const;
const thresholdMessage =
  "threshold: { kind } with 'zero', 'mean', 'row-sum' or 'learned', { kind: 'constant', value } or { kind: 'mean-deviation', factor }.";
const threshold = v.variant(
  'kind',
  [
    ...plainThresholds.map((kind) => v.strictObject({ kind: v.literal(kind) }, thresholdMessage)),
    v.strictObject({ kind: v.literal('constant'), value: coupling('threshold') }, thresholdMessage),
    v.strictObject({ kind: v.literal('mean-deviation'), factor: coupling('factor') }, thresholdMessage),
  ],
  thresholdMessage,
);

const isFor = (parameter: Parameter) => (input: unknown) => parameter.problem(input) === undefined;
const problemOf =
  ({ problem }: Parameter) =>
  ({ input }: { input: unknown }) =>
    `${problem(input)}.`;

/** What the rules and models of the lists ask for is what the wire accepts. */
const parameterFields = Object.fromEntries(
  allParameters.map((parameter) => [
    parameter.id,
    v.optional(v.custom<number | string>(isFor(parameter), problemOf(parameter))),
  ]),
);

export const settingsFields = {
  ...parameterFields,
  model: v.optional(idFrom('model', networkModels)),
  rule: v.optional(idFrom('rule', learningRules)),
  threshold: v.optional(threshold),
  selfConnection: v.optional(coupling('selfConnection', 0)),
  units: v.optional(v.picklist(['bipolar', 'binary'], 'units: bipolar or binary.')),
  schedule: v.optional(idFrom('schedule', schedules)),
  tie: v.optional(idFrom('tie', ties)),
};

/** Why the room's network cannot become this one; undefined when it can. */
export const problemIn = (room: RoomState, settings: Partial<Settings>): string | undefined =>
  networkProblem({ ...room.settings, ...settings, width: room.width }, neuronCountOf(room));

export const networkConfigure = defineCommand({
  id: 'network.configure',
  right: 'paint',
  schema: fields('network.configure', settingsFields),
  decide(room, { cid: _cid, type: _type, ...wanted }, context) {
    const settings = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    if (Object.keys(settings).length === 0)
      return refuse('bad-input', `Say what to change: ${Object.keys(settingsFields).join(', ')}.`);
    const problem = problemIn(room, settings);
    if (problem !== undefined) return refuse('too-large', problem);
    return acceptNow(room, context, { type: 'network.configured', settings });
  },
});
