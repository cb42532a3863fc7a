import { accept, refuse } from '../refusal';
import { activeRecall } from '../room';
import { defineCommand, fields } from './define';
import { rate } from './fields';
import { progressOf } from './shared';

export const recallRate = defineCommand({
  id: 'recall.rate',
  right: 'paint',
  schema: fields('recall.rate', { rate }),
  decide: (room, command, context) =>
    activeRecall(room)
      ? accept({ type: 'recall.rate-set', rate: command.rate, update: progressOf(context).update })
      : refuse('stale', 'No recall is under way: give the rate when you start one.'),
});
