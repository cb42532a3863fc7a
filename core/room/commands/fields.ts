import * as v from 'valibot';
import { limits } from '../limits';

const isList = (input: unknown): input is unknown[] => Array.isArray(input);

const isNeuron = (input: unknown): boolean =>
  Number.isInteger(input) && Number(input) >= 0 && Number(input) < limits.neuronsMax;

const isNeuronList = (input: unknown): input is number[] => isList(input) && input.every(isNeuron);

/** 1 to `max` neuron numbers; the length is looked at before any entry is. Whether they exist the room knows. */
export const neuronList = (max: number) =>
  v.pipe(
    v.custom<unknown[]>(isList, 'neurons: a list of neuron numbers.'),
    v.minLength(1, 'neurons: name at least one neuron.'),
    v.maxLength(max, `neurons: at most ${max} in one command; send the rest in another.`),
    v.custom<number[]>(isNeuronList, 'neurons: whole numbers, counted row by row from 0.'),
  );

export const value = v.union([v.literal(1), v.literal(-1)], 'value: 1 or -1.');

/** Base64 text of at most the largest canvas; whether it fits this one the room knows. */
export const packed = v.pipe(
  v.string('bits: base64 text, one bit a neuron.'),
  v.maxLength(Math.ceil(limits.neuronsMax / 24) * 4, 'bits: longer than the largest canvas.'),
);

/** Id of a memory, a participant or a room: nothing an object already has a property of. */
export const id = (field: string) =>
  v.pipe(
    v.string(`${field}: an id, as text.`),
    v.regex(/^(?!constructor$|prototype$)[0-9A-Za-z][\w-]{0,63}$/, `${field}: this is not an id.`),
  );

/** Any text that is worth cleaning; `cleanName` has the last word. */
export const rawName = v.pipe(
  v.string('name: a text.'),
  v.maxLength(limits.rawName, `name: at most ${limits.name} characters.`),
);

const integerBetween = (field: string, min: number, max: number) => {
  const message = `${field}: a whole number from ${min} to ${max}.`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));
};

const numberBetween = (field: string, min: number, max: number) => {
  const message = `${field}: a number from ${min} to ${max}.`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message));
};

const rateMessage = `rate: updates a second, from ${limits.rateMin} to ${limits.rateMax}, or 'unlimited'.`;
export const rate = v.union(
  [v.literal('unlimited'), v.pipe(v.number(), v.minValue(limits.rateMin), v.maxValue(limits.rateMax))],
  rateMessage,
);

export const seed = integerBetween('seed', 0, limits.seedMax);
export const train = integerBetween('train', 1, limits.train);
export const updates = integerBetween('updates', 1, limits.step);
export const fraction = numberBetween('fraction', 0, 1);
export const probability = numberBetween('probability', 0, 1);
export const offset = (field: string) => integerBetween(field, -limits.sideMax, limits.sideMax);
export const quarterTurns = integerBetween('quarterTurns', -3, 3);
export const fill = v.picklist([0, 1, -1, 'random'], "fill: 0, 1, -1 or 'random'.");
export const coupling = (field: string, min: number = -limits.coupling) =>
  numberBetween(field, min, limits.coupling);
export const oneOf = <const Options extends readonly string[]>(field: string, options: Options) =>
  v.picklist(options, `${field}: one of ${options.join(', ')}.`);
