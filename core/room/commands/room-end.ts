import { accept } from '../refusal';
import { defineCommand, fields } from './define';

export const roomEnd = defineCommand({
  id: 'room.end',
  right: 'host',
  schema: fields('room.end', {}),
  decide: () => accept({ type: 'room.ended' }),
});
