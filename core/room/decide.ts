import { type Command, commandOf } from './commands/index';
import { refuse } from './refusal';
import { refuseRight } from './rights';
import { refuseWhileTeaching } from './teaching';
import type { Context, Decision, RoomState } from './types';

/** What becomes of a command: exactly one event, or a refusal that leaves the room as it is. */
export const decide = (room: RoomState, command: Command, context: Context): Decision => {
  const definition = commandOf(command.type);
  if (!definition) throw new Error(`command '${command.type}' was not parsed`);
  if (room.ended) return refuse('unavailable', 'This room has ended: start a new one.');
  return (
    refuseRight(room, definition.right, context) ??
    refuseWhileTeaching(room, command.type) ??
    definition.decide(room, command, context)
  );
};
