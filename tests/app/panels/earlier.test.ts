import { describe, expect, it } from 'vitest';
import { looked } from '../../../app/_panels/neuron/useNeuronReport';
import { saying } from '../../../app/_panels/projector/saying';
import { nowWords } from '../../../app/_panels/settings/differences';
import { headline } from '../../../app/_panels/stage/headline';
import { changedSince, endAfter, endIn } from '../../../app/_room/ended';
import { apply } from '../../../core/room';
import { defaultSettings } from '../../../core/room/settings';
import type { VisitedUpdate } from '../../../core/wire/messages';
import { createFurnished } from '../../core/room/support';

/** A room in which a recall has settled, and the end of it as somebody there has seen it. */
const afterRecall = () => {
  const host = createFurnished();
  host.send('mia', { type: 'recall.start', rate: 'unlimited', seed: 3 });
  const before = host.room;
  const seen = host.log.length;
  host.run(10_000);
  host.settle();
  const end = endAfter(null, before, host.log.slice(seen));
  if (!end) throw new Error('the recall has ended');
  return { host, before, seen, end };
};

const told = { phase: 'settled', update: 9, flips: 3, outcome: { kind: 'memory', memory: 0 } } as const;

describe('after the network of the last recall was changed', () => {
  it('[UI52] notices other settings and other memories, and that they are put back', () => {
    const { host, end } = afterRecall();
    expect(changedSince(end, host.room)).toBeUndefined();
    host.send('mia', { type: 'memory.rename', memory: host.room.memories[0].id, name: 'Lid' });
    expect(changedSince(end, host.room)).toBeUndefined();
    host.send('mia', { type: 'network.configure', rule: 'pseudo-inverse' });
    expect(changedSince(end, host.room)).toBe('settings');
    host.send('mia', { type: 'undo' });
    expect(changedSince(end, host.room)).toBeUndefined();
    host.send('mia', { type: 'memory.remove', memory: host.room.memories[0].id });
    expect(changedSince(end, host.room)).toBe('memories');
  });

  it('[UI52] is over with the next recall', () => {
    const { host, end } = afterRecall();
    host.send('mia', { type: 'network.configure', rule: 'pseudo-inverse' });
    host.send('mia', { type: 'recall.start', rate: 1, paused: true });
    expect(changedSince(end, host.room)).toBeUndefined();
    const before = host.room;
    host.send('mia', { type: 'recall.stop' });
    const next = endAfter(end, before, host.log.slice(-1));
    expect(next?.recall).toBe(host.room.recall?.id);
    expect(changedSince(next, host.room)).toBeUndefined();
  });

  it('[UI52] is noticed too where end and change come in one message, and once the whole room comes again', () => {
    const { host, before, seen, end } = afterRecall();
    host.send('mia', { type: 'network.configure', rule: 'pseudo-inverse' });
    const events = host.log.slice(seen);
    expect(events.reduce(apply, before)).toEqual(host.room);
    expect(changedSince(endAfter(null, before, events), host.room)).toBe('settings');
    expect(changedSince(endIn(host.room, end), host.room)).toBe('settings');
    expect(changedSince(endIn(host.room, null), host.room)).toBeUndefined();
    expect(endIn(before, null)).toBeNull();
  });

  it('[UI52] the headline tells no old outcome, but how to see the same damage healed', () => {
    const { host } = afterRecall();
    for (const phase of ['settled', 'stopped'] as const) {
      const { title, facts } = headline(host.room, { ...told, phase, changed: 'settings' });
      expect(title).toBe('The settings have changed.');
      expect(facts).toBe('The last recall was under other settings: press Again for the same damage.');
    }
    expect(headline(host.room, { ...told, changed: 'memories' }).title).toContain('memories');
    expect(headline(host.room, { ...told, phase: 'idle', changed: 'settings' }).title).toContain(
      'On the canvas',
    );
    const { canvas } = host.room;
    expect(saying(host.room, { ...told, changed: 'settings', state: canvas }).now).toContain('changed');
  });

  it('[UI52] names what the network has become', () => {
    const now = (change: object) => nowWords(defaultSettings, { ...defaultSettings, ...change });
    expect(now({ rule: 'pseudo-inverse' })).toBe('Now Pseudo-inverse.');
    expect(now({ schedule: 'sequential' })).toBeUndefined();
    const modern = { ...defaultSettings, model: 'modern', beta: 0.5 };
    expect(nowWords(modern, { ...modern, beta: 2 })).toMatch(/^Now .*β.* 2\.$/);
  });

  it('[UI52] why a neuron flipped is not told with the weights of another network', () => {
    const flipped: VisitedUpdate = [2, 1, -0.5, 1, -1];
    const live = {
      state: Int8Array.of(1, -1, 1),
      recall: { id: 1, phase: 'settled' as const, update: 2, flips: 1 },
      visited: [flipped],
    };
    expect(looked(live, null)).toEqual({ neuron: 1, before: 1, after: -1 });
    expect(looked(live, null, true)).toBeNull();
    expect(looked(live, 1)).toEqual({ neuron: 1, before: 1, after: -1 });
    const still = { neuron: 1, before: -1, after: -1 };
    expect(looked(live, 1, true)).toEqual(still);
  });
});
