import { takeBack } from '../undo';
import { defineCommand, fields } from './define';

export const redo = defineCommand({
  id: 'redo',
  right: 'paint',
  schema: fields('redo', {}),
  decide: (room, _command, context) => takeBack(room, context, 'redo'),
});
