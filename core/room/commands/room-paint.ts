import { accept } from '../refusal';
import { defineCommand, fields } from './define';
import { oneOf } from './fields';

export const roomPaint = defineCommand({
  id: 'room.paint',
  right: 'host',
  schema: fields('room.paint', { who: oneOf('who', ['everyone', 'chosen', 'nobody']) }),
  decide: (_room, { who }) => accept({ type: 'room.paint-set', who }),
});
