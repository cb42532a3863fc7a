import type { DecidedEvent, Decision, RefusalCode } from './types';

/** The closed list of why a command can be refused. */
export const refusalCodes: readonly RefusalCode[] = [
  'bad-input',
  'forbidden',
  'locked',
  'rate',
  'stale',
  'not-found',
  'too-large',
  'unavailable',
];

/** A refusal says in plain words what to do. */
export const refuse = (code: RefusalCode, message: string, field?: string): Decision & { ok: false } => ({
  ok: false,
  error: field === undefined ? { code, message } : { code, message, field },
});

export const accept = (event: DecidedEvent, note?: string): Decision & { ok: true } =>
  note === undefined ? { ok: true, event } : { ok: true, event, note };
