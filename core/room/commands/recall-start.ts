import * as v from 'valibot';
import { counted } from '../../recall/describe';
import { accept, refuse } from '../refusal';
import { activeRecall } from '../room';
import { epochsToGive, teachingProblem } from '../teaching';
import type { Decision, EventBody, RoomState } from '../types';
import { defineCommand, fields } from './define';
import { rate, seed, train } from './fields';

/** As many epochs as are asked for, or as can still be given. */
const teach = (room: RoomState, wanted: number, event: EventBody & { type: 'recall.started' }): Decision => {
  const given = epochsToGive(room, wanted);
  const note = `It is taught for ${counted(given, 'epoch')}, as many as it can still have at this size.`;
  return accept({ ...event, train: given }, given < wanted ? note : undefined);
};

export const recallStart = defineCommand({
  id: 'recall.start',
  right: 'paint',
  schema: fields('recall.start', {
    rate,
    seed: v.optional(seed),
    paused: v.optional(v.boolean('paused: true or false.')),
    train: v.optional(train),
  }),
  decide(room, command, context) {
    if (activeRecall(room)) return refuse('stale', 'A recall is under way: stop it first.');
    const problem = command.train === undefined ? undefined : teachingProblem(room);
    if (problem !== undefined) return refuse('stale', problem);
    if (room.memories.length === 0)
      return refuse('stale', 'There is nothing to recall yet: draw something and store it.');
    const used = command.seed ?? context.freshSeed();
    const paused = command.paused ? { paused: true as const } : {};
    const event = { type: 'recall.started' as const, seed: used, rate: command.rate, ...paused };
    return command.train === undefined ? accept(event) : teach(room, command.train, event);
  },
});
