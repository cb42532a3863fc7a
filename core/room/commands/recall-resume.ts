import { accept, refuse } from '../refusal';
import { activeRecall } from '../room';
import { defineCommand, fields } from './define';
import { progressOf } from './shared';

export const recallResume = defineCommand({
  id: 'recall.resume',
  right: 'paint',
  schema: fields('recall.resume', {}),
  decide: (room, _command, context) =>
    activeRecall(room)?.phase === 'paused'
      ? accept({ type: 'recall.resumed', update: progressOf(context).update })
      : refuse('stale', 'No recall is paused, so there is nothing to go on with.'),
});
