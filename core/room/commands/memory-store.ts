import { packBits } from '../../pattern/bits';
import { limits } from '../limits';
import { refuse } from '../refusal';
import { defineCommand, fields } from './define';
import { rawName } from './fields';
import { refuseNoRoom } from './memory-room';
import { acceptNow, nameOf, refuseName } from './shared';

export const memoryStore = defineCommand({
  id: 'memory.store',
  right: 'paint',
  schema: fields('memory.store', { name: rawName }),
  decide(room, command, context) {
    const name = nameOf(command.name);
    if (name === null) return refuseName('A memory', limits.name);
    if (context.live.includes(0))
      return refuse('bad-input', 'Some neurons are unknown: paint them or recall first, then store.');
    if (!context.live.includes(1)) return refuse('bad-input', 'The canvas is empty: draw something first.');
    const refusal = refuseNoRoom(room, context.live);
    if (refusal) return refusal;
    const order = room.memories.reduce((last, memory) => Math.max(last, memory.order), 0) + 1;
    const memory = { id: context.newId(), name, by: context.by, order, bits: packBits(context.live).bits };
    return acceptNow(room, context, { type: 'memory.stored', memory });
  },
});
