import { accept, refuse } from '../refusal';
import { activeRecall, endOf } from '../room';
import { epochsAfter } from '../teaching';
import { defineCommand, fields } from './define';
import { progressOf } from './shared';

export const recallStop = defineCommand({
  id: 'recall.stop',
  right: 'paint',
  schema: fields('recall.stop', {}),
  decide(room, _command, context) {
    const recall = activeRecall(room);
    if (!recall) return refuse('stale', 'No recall is under way, so there is nothing to stop.');
    const progress = progressOf(context);
    const { update, flips } = progress;
    const taught = recall.train === undefined ? {} : { epochs: epochsAfter(room, update) };
    return accept({ type: 'recall.stopped', update, flips, ...taught, ...endOf(progress, context.live) });
  },
});
