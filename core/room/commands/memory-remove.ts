import { findMemory } from '../room';
import { defineCommand, fields } from './define';
import { id } from './fields';
import { acceptNow, refuseMemory } from './shared';

export const memoryRemove = defineCommand({
  id: 'memory.remove',
  right: 'paint',
  schema: fields('memory.remove', { memory: id('memory') }),
  decide: (room, { memory }, context) =>
    findMemory(room, memory) ? acceptNow(room, context, { type: 'memory.removed', memory }) : refuseMemory(),
});
