import { defineCommand, fields } from './define';
import { acceptNow } from './shared';

export const canvasInvert = defineCommand({
  id: 'canvas.invert',
  right: 'paint',
  schema: fields('canvas.invert', {}),
  decide: (room, _command, context) => acceptNow(room, context, { type: 'canvas.inverted' }),
});
