import { accept, refuse } from '../refusal';
import { activeRecall, endOf } from '../room';
import { defineCommand, fields } from './define';
import { progressOf } from './shared';

export const recallStop = defineCommand({
  id: 'recall.stop',
  right: 'paint',
  schema: fields('recall.stop', {}),
  decide(room, _command, context) {
    if (!activeRecall(room)) return refuse('stale', 'No recall is under way, so there is nothing to stop.');
    const progress = progressOf(context);
    const { update, flips } = progress;
    return accept({ type: 'recall.stopped', update, flips, ...endOf(progress, context.live) });
  },
});
