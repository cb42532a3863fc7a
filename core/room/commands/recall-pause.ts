import { accept, refuse } from '../refusal';
import { activeRecall } from '../room';
import { defineCommand, fields } from './define';
import { progressOf } from './shared';

export const recallPause = defineCommand({
  id: 'recall.pause',
  right: 'paint',
  schema: fields('recall.pause', {}),
  decide: (room, _command, context) =>
    activeRecall(room)?.phase === 'running'
      ? accept({ type: 'recall.paused', update: progressOf(context).update })
      : refuse('stale', 'No recall is running, so there is nothing to pause.'),
});
