import * as v from 'valibot';
import { limits } from '../limits';
import type { Right } from '../rights';
import type { Context, Decision, RoomState } from '../types';

/** What every command is, whatever else it carries. */
export type CommandBase = { cid: string; type: string };

export type CommandDefinition<Type extends string, Schema extends v.GenericSchema> = {
  readonly id: Type;
  readonly right: Right;
  /** Of the whole message, `cid` and `type` included. Nothing in it transforms. */
  readonly schema: Schema;
  /** What becomes of the command in this room. Rights have been checked; the room is left as it is. */
  readonly decide: (room: RoomState, command: CommandBase, context: Context) => Decision;
};

/** The client's own id for a command. */
export const cid = v.pipe(
  v.string('cid: give the command an id of its own, as text.'),
  v.regex(/^[\w.:-]{1,64}$/, `cid: 1 to ${limits.cid} letters, digits, or any of . _ : -`),
);

export const defineCommand = <Type extends string, Schema extends v.GenericSchema<CommandBase>>(spec: {
  id: Type;
  right: Right;
  schema: Schema;
  decide: (room: RoomState, command: v.InferOutput<Schema>, context: Context) => Decision;
}): CommandDefinition<Type, Schema> => ({
  ...spec,
  decide: (room, command, context) => {
    const parsed = v.safeParse(spec.schema, command);
    if (!parsed.success) throw new Error(`a command that was not parsed reached '${spec.id}'`);
    return spec.decide(room, parsed.output, context);
  },
});

/** The schema of a command: its type, its cid and these fields, nothing else. */
export const fields = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.strictObject({ cid, type: v.literal(type), ...entries }, (issue) => unknownField(issue));

const unknownField = (issue: v.StrictObjectIssue): string => {
  if (issue.received === 'undefined') return `${issue.expected} is missing.`;
  return `${issue.received} is not a field of this command.`;
};
