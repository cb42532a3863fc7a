import { accept, refuse } from '../refusal';
import { activeRecall, neuronCountOf } from '../room';
import { defineCommand, fields } from './define';
import { updates } from './fields';
import { progressOf } from './shared';

export const recallStep = defineCommand({
  id: 'recall.step',
  right: 'paint',
  schema: fields('recall.step', { updates }),
  decide(room, command, context) {
    const recall = activeRecall(room);
    if (!recall) return refuse('stale', 'No recall is under way: start one first.');
    if (recall.phase === 'running') return refuse('stale', 'The recall is running: pause it to step.');
    // All at once, a step is a whole sweep; taught, one look at one memory.
    const together = room.settings.schedule === 'synchronous' && recall.train === undefined;
    const grain = together ? neuronCountOf(room) : 1;
    const made = Math.ceil(command.updates / grain) * grain;
    return accept({ type: 'recall.stepped', updates: made, update: progressOf(context).update + made });
  },
});
