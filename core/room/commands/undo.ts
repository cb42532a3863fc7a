import { takeBack } from '../undo';
import { defineCommand, fields } from './define';

export const undo = defineCommand({
  id: 'undo',
  right: 'paint',
  schema: fields('undo', {}),
  decide: (room, _command, context) => takeBack(room, context, 'undo'),
});
