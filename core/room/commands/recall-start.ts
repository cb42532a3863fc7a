import * as v from 'valibot';
import { accept, refuse } from '../refusal';
import { activeRecall } from '../room';
import { defineCommand, fields } from './define';
import { rate, seed } from './fields';

export const recallStart = defineCommand({
  id: 'recall.start',
  right: 'paint',
  schema: fields('recall.start', {
    rate,
    seed: v.optional(seed),
    paused: v.optional(v.boolean('paused: true or false.')),
  }),
  decide(room, command, context) {
    if (activeRecall(room)) return refuse('stale', 'A recall is under way: stop it first.');
    if (room.memories.length === 0)
      return refuse('stale', 'There is nothing to recall yet: draw something and store it.');
    const used = command.seed ?? context.freshSeed();
    const paused = command.paused ? { paused: true as const } : {};
    return accept({ type: 'recall.started', seed: used, rate: command.rate, ...paused });
  },
});
