import { packBits } from '../../pattern/bits';
import { accept, refuse } from '../refusal';
import { activeRecall } from '../room';
import { defineCommand, fields } from './define';
import { progressOf } from './shared';

export const recallStop = defineCommand({
  id: 'recall.stop',
  right: 'paint',
  schema: fields('recall.stop', {}),
  decide(room, _command, context) {
    if (!activeRecall(room)) return refuse('stale', 'No recall is under way, so there is nothing to stop.');
    const { update, flips, energy } = progressOf(context);
    return accept({ type: 'recall.stopped', update, flips, energy, ...packBits(context.live) });
  },
});
