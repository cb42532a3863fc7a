import { describe, expect, test } from 'vitest';
import { learningRules, networkModels, schedules } from '../../core/index';
import { emptyHistory, emptyRoom, fromJson, networkOf, restore, toJson } from '../../core/room';
import { createTickDecoder, createTickEncoder } from '../../core/wire';
import { createHost } from '../core/room/support';

const width = 4;
const height = 4;
const pictures = ['//8=', 'zMw=', 'D/8='];

/** A room with three memories, as everybody's commands made it. */
function roomWithMemories() {
  const host = createHost({ width, height });
  for (const [k, bits] of pictures.entries()) {
    host.send('mia', { type: 'canvas.set', bits });
    const stored = host.send('mia', { type: 'memory.store', name: `Memory ${k + 1}` });
    if (!stored.ok) throw new Error(stored.error.message);
  }
  host.send('mia', { type: 'canvas.corrupt', kind: 'flip', fraction: 0.2, seed: 4 });
  return host;
}

const configurations = networkModels.flatMap((model) => {
  const rules = model.uses.includes('rule') ? learningRules.map(({ id }) => id) : ['hebbian'];
  return rules.map((rule) => [model.id, rule] as const);
});

describe.each(configurations)('in a room: %s with %s', (model, rule) => {
  test.each(schedules.map(({ id }) => id))(
    '[NW14] it runs live, settles or ends, and replays: %s',
    (schedule) => {
      const host = roomWithMemories();
      const configured = host.send('mia', { type: 'network.configure', model, rule, schedule });
      expect(configured.ok ? '' : configured.error.message).toBe('');
      expect(networkOf(host.room).spec.model).toBe(model);
      expect(host.send('mia', { type: 'recall.start', rate: 'unlimited', seed: 7 }).ok).toBe(true);
      host.run(40);
      host.send('ben', { type: 'canvas.paint', neurons: [1, 2], value: 1 });
      host.run(3000 * width * height);
      host.settle();
      const { recall } = host.room;
      expect(recall?.phase).toBe('settled');
      expect(recall?.outcome).toBeDefined();
      const first = emptyRoom({ id: host.room.id, name: host.room.name, width, height });
      const replayed = restore({ room: first, history: emptyHistory(width * height) }, host.log);
      expect(replayed.room).toEqual(host.room);
      expect(fromJson(JSON.parse(JSON.stringify(toJson(host.room))), host.room.seq)).toEqual(host.room);
    },
  );

  test('[NW14] its live state travels in a tick, grey levels too', () => {
    const host = roomWithMemories();
    host.send('mia', { type: 'network.configure', model, rule });
    host.send('mia', { type: 'recall.start', rate: 1, seed: 7 });
    host.run(5);
    const { recall } = host;
    if (!recall) throw new Error('no recall');
    const { state, values } = recall;
    const input = {
      n: 1,
      epoch: 1,
      seq: 1,
      cursors: [],
      recall: { id: 1, phase: 'running', update: 5, flips: 0 },
    };
    const tick = createTickEncoder(16).encode({
      ...input,
      recall: { ...input.recall, phase: 'running' },
      state,
      values,
    });
    const decoded = createTickDecoder(16).decode(JSON.parse(JSON.stringify(tick)));
    expect(decoded?.state).toEqual(state);
    expect(decoded?.values === undefined).toBe(values === undefined);
    values?.forEach((value, i) => {
      expect(Math.abs(value - (decoded?.values?.[i] ?? Number.NaN))).toBeLessThan(1 / 250);
    });
  });
});

test('[NW14] what a room of this size cannot have is refused in words, and nothing changes', () => {
  const host = createHost({ width: 128, height: 128 });
  const tooLarge = [...networkModels, ...learningRules].filter(({ problem }) => problem?.(16_384));
  for (const { id } of tooLarge) {
    const kind = networkModels.some((model) => model.id === id) ? 'model' : 'rule';
    const before = host.room;
    const answer = host.send('mia', { type: 'network.configure', [kind]: id });
    expect(answer.ok ? '' : answer.error.code).toBe('too-large');
    expect(answer.ok ? '' : answer.error.message).toMatch(/\.$/);
    expect(host.room).toBe(before);
  }
});
