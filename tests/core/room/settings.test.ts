import { describe, expect, it } from 'vitest';
import { allParameters } from '../../../core/network/parameters';
import { limits, networkOf } from '../../../core/room';
import { defaultSettings } from '../../../core/room/settings';
import { codeOf, createHost, paint } from './support';

const configure = (settings: object) => ({ type: 'network.configure', ...settings });

describe('settings of a room', () => {
  it('[RM70] undo and redo never make a network that its size forbids', () => {
    const host = createHost({ width: 128, height: 128 });
    host.send('mia', paint([0, 1, 2]));
    host.send('mia', { type: 'memory.store', name: 'One' });
    host.send('mia', configure({ model: 'dense' }));
    expect(host.send('ben', configure({ rule: 'storkey' })).ok).toBe(true);
    expect(host.send('mia', { type: 'undo' }).ok).toBe(true);
    expect(host.room.settings).toMatchObject({ model: 'dense', rule: 'storkey' });
    expect(networkOf(host.room).neuronCount).toBe(16_384);
    const back = createHost({ width: 128, height: 128 });
    back.send('mia', configure({ model: 'dense' }));
    back.send('mia', configure({ rule: 'storkey' }));
    back.send('mia', { type: 'undo' });
    back.send('ben', configure({ model: 'classical' }));
    expect(codeOf(back.send('mia', { type: 'redo' }))).toBe('stale');
    expect(networkOf(back.room).spec).toMatchObject({ model: 'classical', rule: 'hebbian' });
  });

  it('[RM71] every setting there is can be said in one message', () => {
    const host = createHost();
    const parameters = Object.fromEntries(allParameters.map(({ id, initial }) => [id, initial]));
    const all = { ...defaultSettings, units: 'binary', ...parameters };
    expect(Object.keys(all).length + 2).toBeLessThanOrEqual(limits.fields);
    expect(codeOf(host.send('mia', configure(all)))).toBeUndefined();
    expect(host.room.settings).toEqual(all);
    expect(codeOf(host.send('mia', { type: 'undo' }))).toBeUndefined();
    expect(host.room.settings).toEqual({ ...all, units: 'bipolar' });
  });

  it('[RM72] a parameter is taken at its bounds and refused beyond them, with its name', () => {
    const host = createHost();
    for (const parameter of allParameters) {
      const { id, problem } = parameter;
      const good =
        parameter.kind === 'number'
          ? [parameter.min, parameter.max, parameter.initial]
          : parameter.options.map((option) => option.id);
      for (const value of good) {
        expect([id, value, codeOf(host.send('mia', configure({ [id]: value })))]).toEqual([
          id,
          value,
          undefined,
        ]);
        expect(host.room.settings[id]).toBe(value);
      }
      const beyond =
        parameter.kind === 'number' ? [parameter.min - 1, parameter.max + 1] : ['constructor', ''];
      for (const value of [...beyond, Number.NaN, Number.POSITIVE_INFINITY, '1e999', null, [], {}, true]) {
        const before = host.room;
        const decision = host.send('mia', configure({ [id]: value }));
        expect([id, value, codeOf(decision)]).toEqual([id, value, 'bad-input']);
        expect(decision.ok ? '' : decision.error.field).toBe(id);
        expect(problem(value)).toBeDefined();
        expect(host.room).toBe(before);
      }
    }
    for (const id of ['toString', 'hasOwnProperty', 'constructor', '__proto__', 'width', 'seed'])
      expect(codeOf(host.send('mia', JSON.parse(`{"type":"network.configure","${id}":1}`)))).toBe(
        'bad-input',
      );
  });
});
