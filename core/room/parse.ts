import * as v from 'valibot';
import { cid } from './commands/define';
import { type Command, commandOf } from './commands/index';
import { limits } from './limits';
import { refuse } from './refusal';
import type { Refusal } from './types';

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: Refusal };

type Fault = (Parsed<never> & { ok: false }) | null;

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Whether `input` is a plain object with few own fields, `__proto__` not among them. */
const faultOfObject = (input: unknown, what: string): Fault => {
  if (typeof input !== 'object' || input === null || Array.isArray(input) || ArrayBuffer.isView(input))
    return refuse('bad-input', `${what} is an object with fields, as JSON.`);
  const keys = Object.keys(input);
  if (keys.length > limits.fields) return refuse('too-large', `${what} has too many fields.`);
  const foul = keys.find((key) => key === '__proto__' || key === 'constructor' || key === 'prototype');
  return foul ? refuse('bad-input', `${what} has no field ${foul}.`, foul) : null;
};

const refusalOf = (issue: v.BaseIssue<unknown>): Fault => {
  const key = issue.path?.[0]?.key;
  const field = typeof key === 'string' ? short(key) : undefined;
  const code = issue.type === 'max_length' ? 'too-large' : 'bad-input';
  return refuse(code, short160(issue.message), field);
};

const short160 = (text: string): string => (text.length > 160 ? `${text.slice(0, 160)}…` : text);

/** Anything from outside as what the schema says, or a refusal that names the field. */
export const parseObject = <T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
  what: string,
): Parsed<T> => {
  const fault = faultOfObject(input, what);
  if (fault) return fault;
  const result = v.safeParse(schema, input, { abortEarly: true, abortPipeEarly: true });
  if (result.success) return { ok: true, value: result.output };
  return refusalOf(result.issues[0]) ?? refuse('bad-input', `${what} is not understood.`);
};

const head = v.looseObject({ cid, type: v.string('type: name the command.') });

/** A message of unknown shape as a command. Lengths are looked at before anything is walked. */
export const parseCommand = (
  message: unknown,
): { ok: true; command: Command } | { ok: false; error: Refusal } => {
  const about = parseObject(head, message, 'A command');
  if (!about.ok) return about;
  const definition = commandOf(about.value.type);
  if (!definition) return refuse('bad-input', `There is no command '${short(about.value.type)}'.`, 'type');
  const parsed = parseObject<Command>(definition.schema, message, 'A command');
  return parsed.ok ? { ok: true, command: parsed.value } : parsed;
};
