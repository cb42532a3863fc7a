import { describe, expect, it } from 'vitest';
import { toJson } from '../../../core/room';
import type { RoomEvent } from '../../../core/room/types';
import { createMirror, type Welcome } from '../../../core/wire';
import { createFurnished } from '../room/support';

const about = {
  you: { id: 'x', name: 'X', role: 'viewer' as const, token: 't' },
  people: { count: 1, list: [] },
  tickHz: 20,
};
const host = createFurnished();
const { log } = host;
const batch = (events: RoomEvent[], epoch = 1) => ({ epoch, from: events[0].seq, events });
const welcome = (epoch = 1): Welcome => ({ ...about, epoch, seq: 0, room: toJson(host.first) });

describe('a mirror', () => {
  it('[WR16] follows events in order, and takes those it has for known', () => {
    const mirror = createMirror();
    expect(mirror.events(batch(log))).toEqual({ kind: 'ignored' });
    expect(mirror.have).toBeUndefined();
    mirror.welcome(welcome());
    expect(mirror.events(batch(log.slice(0, 3)))).toEqual({ kind: 'applied', events: log.slice(0, 3) });
    expect(mirror.events(batch(log.slice(0, 2)))).toEqual({ kind: 'ignored' });
    expect(mirror.events(batch(log.slice(1)))).toEqual({ kind: 'applied', events: log.slice(3) });
    expect(mirror.room).toEqual(host.room);
    expect(mirror.have).toEqual({ epoch: 1, seq: log.length });
  });

  it('[WR17] a gap or another epoch asks for a resync, and changes nothing', () => {
    const mirror = createMirror();
    mirror.welcome(welcome());
    mirror.events(batch(log.slice(0, 2)));
    const before = mirror.room;
    expect(mirror.events(batch(log.slice(3)))).toEqual({ kind: 'resync', have: { epoch: 1, seq: 2 } });
    expect(mirror.events(batch(log.slice(2), 2))).toEqual({ kind: 'resync', have: { epoch: 1, seq: 2 } });
    expect(mirror.room).toBe(before);
  });

  it('[WR18] a welcome gives the missing events or the whole room', () => {
    const mirror = createMirror();
    expect(mirror.welcome({ ...about, epoch: 1, seq: 2, events: log.slice(0, 2) }).kind).toBe('resync');
    mirror.welcome(welcome());
    mirror.events(batch(log.slice(0, 2)));
    mirror.welcome({ ...about, epoch: 1, seq: log.length, events: log.slice(2) });
    expect(mirror.room).toEqual(host.room);
    mirror.welcome({ ...about, epoch: 2, seq: log.length, room: toJson(host.room) });
    expect(mirror.have).toEqual({ epoch: 2, seq: log.length });
    expect(mirror.room).toEqual(host.room);
  });

  it('[WR19] events that do not fold make it ask for the whole room', () => {
    const mirror = createMirror();
    mirror.welcome(welcome());
    const broken: RoomEvent = { type: 'canvas.loaded', memory: 'gone', seq: 1, at: 0, by: 'x' };
    expect(mirror.events(batch([broken]))).toEqual({ kind: 'resync', have: { epoch: 0, seq: 0 } });
    expect(mirror.room).toBeNull();
    expect(mirror.welcome({ ...welcome(), room: { ...toJson(host.first), canvas: { bits: '' } } }).kind).toBe(
      'resync',
    );
    mirror.welcome(welcome());
    expect(mirror.events(batch(log)).kind).toBe('applied');
  });
});
