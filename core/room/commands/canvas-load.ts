import { findMemory } from '../room';
import { defineCommand, fields } from './define';
import { id } from './fields';
import { acceptNow, refuseMemory } from './shared';

export const canvasLoad = defineCommand({
  id: 'canvas.load',
  right: 'paint',
  schema: fields('canvas.load', { memory: id('memory') }),
  decide: (room, { memory }, context) =>
    findMemory(room, memory) ? acceptNow(room, context, { type: 'canvas.loaded', memory }) : refuseMemory(),
});
