import { defineCommand, fields } from './define';
import { acceptNow } from './shared';

export const canvasClear = defineCommand({
  id: 'canvas.clear',
  right: 'paint',
  schema: fields('canvas.clear', {}),
  decide: (room, _command, context) => acceptNow(room, context, { type: 'canvas.cleared' }),
});
