import assert from 'node:assert';
import { forgetRoom, listRoom, listRooms, recallRoom, rememberRoom } from '../../app/_room/device';
import { createRng } from '../../core/random/rng';
import { mutate, mutateText } from './mutate';

const texts = (...values: unknown[]): boolean =>
  values.every((value) => value === undefined || typeof value === 'string');

/** What a page reads of its device's memory, when anything at all may stand there: it never throws. */
export const spoilDevice = (seed: number, count: number): number => {
  const rng = createRng(seed);
  const good = [{ id: 'V1StGXR8Z5', name: 'Class', code: '428193', lastSeen: 5, host: true }];
  const memory = { token: 'a.b.c', name: 'Mia', hostToken: 'd.e.f' };
  for (let k = 0; k < count; k++) {
    const spoil = (value: unknown): string => {
      const text = JSON.stringify(mutate(value, rng)) ?? '';
      return rng.below(2) === 0 ? mutateText(text, rng) : text;
    };
    const shelf = new Map([
      ['basin:rooms', spoil(good)],
      ['basin:room:V1StGXR8Z5', spoil(memory)],
    ]);
    const storage = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (k % 5 === 0) throw new Error('QuotaExceededError');
        shelf.set(key, value);
      },
      removeItem: (key: string) => void shelf.delete(key),
    };
    const { token, name, hostToken } = recallRoom(storage, 'V1StGXR8Z5');
    assert(texts(token, name, hostToken), `seed ${seed}, ${k}: what is remembered is text`);
    for (const entry of listRooms(storage)) {
      assert(texts(entry.id, entry.name, entry.code) && typeof entry.lastSeen === 'number');
      assert(typeof entry.host === 'boolean');
    }
    rememberRoom(storage, 'V1StGXR8Z5', { name: 'Ben' });
    listRoom(storage, { id: 'V1StGXR8Z5', name: 'Class', lastSeen: 6, host: false });
    forgetRoom(storage, 'V1StGXR8Z5');
  }
  return count;
};
