import { describe, expect, it } from 'vitest';
import { saying } from '../../../app/_panels/projector/saying';
import { headline } from '../../../app/_panels/stage/headline';
import { stillThere } from '../../../app/_panels/stillThere';
import { randomPattern } from '../../../core/pattern/pattern';
import { defaultSettings } from '../../../core/room/settings';
import type { RecallRun, RoomState } from '../../../core/room/types';

const robot = { id: 'm1', name: 'Robot', by: 'basin', order: 1, pattern: randomPattern(100, 1) };
const cue = robot.pattern.map((s, i) => (i < 22 ? -s : s));
const run: RecallRun = { id: 1, cue, seed: 11, rate: 60, phase: 'running', update: 0 };
const roomOf = (change: Partial<RoomState>): RoomState => ({
  id: 'room',
  name: 'Room',
  width: 10,
  height: 10,
  settings: defaultSettings,
  memories: [robot],
  canvas: robot.pattern,
  recall: run,
  paint: 'everyone',
  roles: {},
  names: {},
  ended: false,
  seq: 1,
  ...change,
});

describe('the line above the canvas', () => {
  it('[UI12] says from what a recall runs, how far it came, and its seed', () => {
    expect(headline(roomOf({}), { phase: 'running', update: 150, flips: 31 })).toEqual({
      title: 'Recalling from Robot, 22 % flipped',
      facts: 'update 150 · 31 flips · seed 11',
    });
  });

  it('[UI12] names the outcome, and the canvas again once it was drawn over or the memory is gone', () => {
    const told = { update: 231, flips: 22, outcome: { kind: 'memory', memory: 0 } } as const;
    expect(headline(roomOf({}), { phase: 'settled', ...told }).title).toBe('Found Robot.');
    expect(headline(roomOf({}), { phase: 'idle', ...told }).title).toBe('On the canvas: Robot');
    expect(headline(roomOf({}), { phase: 'settled', update: 231, flips: 22 }).title).toBe(
      'On the canvas: Robot',
    );
  });

  it('[UI12] says what to do next in an empty network', () => {
    const empty = headline(roomOf({ memories: [], recall: null }), { phase: 'idle', update: 0, flips: 0 });
    expect(empty.facts).toContain('store it');
  });

  it('[UI12] tells a hall what the state looks like by now', () => {
    const { now } = saying(roomOf({}), { phase: 'running', update: 150, flips: 31, state: cue });
    expect(now).toBe('Update 150: 31 flips. It looks like Robot: 78 % agree.');
  });

  it('[UI12] says to whoever comes later only how a recall ended whose end still stands on the canvas', () => {
    const found = roomOf({ recall: { ...run, phase: 'settled', outcome: { kind: 'memory', memory: 0 } } });
    expect(stillThere(found)).toBe(true);
    expect(stillThere({ ...found, canvas: cue })).toBe(false);
    const near = {
      ...run,
      phase: 'settled' as const,
      outcome: { kind: 'near' as const, memory: 0, wrong: 22 },
    };
    expect(stillThere(roomOf({ canvas: cue, recall: near }))).toBe(true);
    const reverse = { ...run, phase: 'settled' as const, outcome: { kind: 'reverse' as const, memory: 0 } };
    expect(stillThere(roomOf({ canvas: robot.pattern.map((s) => -s), recall: reverse }))).toBe(true);
    expect(stillThere(roomOf({ memories: [], recall: reverse }))).toBe(false);
  });
});
