import { describe, expect, test } from 'vitest';
import { healthMeaning, healthWords, paceWords } from '../../../app/_panels/top/health';
import { createRoom } from '../../support/client';
import { openHouse } from '../room/house';
import { until } from '../room/support';

const house = openHouse();

describe('how the room is delivered', () => {
  test('[BW3] is told to a host in one line, without what there is none of', () => {
    const health = { live: 28, slow: 6, away: 0, tickHz: 30, seq: 1_204 };
    expect(healthWords(health)).toBe('28 live, 6 on the slow path, saved to event 1,204');
    expect(healthWords({ ...health, slow: 0, away: 1 })).toBe('28 live, 1 away, saved to event 1,204');
    expect(healthMeaning(health).map(({ part }) => part)).toHaveLength(4);
  });

  test('[BW3] reaches the page of a host, and no other', async () => {
    const room = await createRoom(house.base);
    const host = await house.come(room, { hostToken: room.hostToken });
    const guest = await house.come(room);
    await until('two live', () => host.getView().health?.live === 2);
    expect(guest.getView().health).toBeNull();
  });

  test('[BW4] that a recall is shown less often is said with how often', () => {
    expect(paceWords(12)).toBe('Shown 12 times a second just now: many are watching.');
    expect(paceWords(1)).toContain('1 time a second');
  });
});
