import { limits } from '../limits';
import { accept } from '../refusal';
import { findMemory } from '../room';
import { defineCommand, fields } from './define';
import { id, rawName } from './fields';
import { nameOf, refuseMemory, refuseName } from './shared';

export const memoryRename = defineCommand({
  id: 'memory.rename',
  right: 'paint',
  schema: fields('memory.rename', { memory: id('memory'), name: rawName }),
  decide(room, { memory, name: raw }) {
    if (!findMemory(room, memory)) return refuseMemory();
    const name = nameOf(raw);
    return name === null
      ? refuseName('A memory', limits.name)
      : accept({ type: 'memory.renamed', memory, name });
  },
});
