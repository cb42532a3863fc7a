import { describe, expect, it } from 'vitest';
import { tellRun } from '../../../app/_canvas/words';
import { saying } from '../../../app/_panels/projector/saying';
import { headline, isAstray } from '../../../app/_panels/stage/headline';
import { stillThere } from '../../../app/_panels/stillThere';
import { randomPattern } from '../../../core/pattern/pattern';
import type { Outcome } from '../../../core/recall/types';
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

  it('[UI50] says that a network is being taught, and how often it has seen its memories', () => {
    const room = roomOf({
      settings: { ...defaultSettings, model: 'boltzmann' },
      memories: [robot, { ...robot, id: 'm2', name: 'Key', pattern: randomPattern(100, 2) }],
      recall: { ...run, train: 100 },
    });
    const told = headline(room, { phase: 'running', update: 14, flips: 31 });
    expect(told.title).toContain('Teaching');
    expect(told.facts).toBe('epoch 7 of 100 · 14 looks');
    expect(headline(room, { phase: 'paused', update: 14, flips: 31 }).title).toContain('Paused');
    expect(saying(room, { phase: 'running', update: 14, flips: 31, state: cue }).now).toContain('Teaching');
    const live = { recall: { id: 1, phase: 'running' as const, update: 14, flips: 31 }, overlaps: [1, 0] };
    expect(tellRun(room, { ...live, energy: 0.2 })).toBe('Teaching: epoch 7 of 100.');
  });

  it('[UI51] counts as gone astray what ended beside the memories, and nothing else', () => {
    expect(isAstray({ kind: 'spurious' })).toBe(true);
    expect(isAstray({ kind: 'near', memory: 0, wrong: 2 })).toBe(true);
    expect(isAstray({ kind: 'mixture', memories: [0, 1, 2], signs: [1, 1, 1] })).toBe(true);
    expect(isAstray({ kind: 'memory', memory: 0 })).toBe(false);
    expect(isAstray({ kind: 'trained', epochs: 5 })).toBe(false);
    expect(isAstray(undefined)).toBe(false);
  });

  it('[UI53] a run in which nothing moved is told as that, without its seed', () => {
    const settings = { ...defaultSettings, model: 'boltzmann' };
    const told = { phase: 'settled', update: 0, flips: 0, outcome: { kind: 'memory', memory: 0 } } as const;
    expect(headline(roomOf({ settings }), told)).toEqual({
      title: 'Nothing moved: the network has not been taught yet.',
      facts: 'Teach it first, then recall again.',
      still: true,
    });
    expect(headline(roomOf({}), told).title).toBe('Found Robot.');
  });

  it('[UI51] tells a blend by its shares and a round by its memories', () => {
    const names = ['Robot', 'Key', 'House'];
    const memories = names.map((name, k) => ({
      ...robot,
      id: name,
      name,
      pattern: randomPattern(100, k + 1),
    }));
    const room = roomOf({ memories });
    const tell = (outcome: Outcome) => headline(room, { phase: 'settled', update: 9, flips: 3, outcome });
    const blend = tell({ kind: 'blend', memories: [0, 2], weights: [0.6, 0.4] });
    expect(blend.title).toMatch(/Robot.*60.*House.*40/);
    const round = tell({ kind: 'cycle', period: 3, memories: [0, 1, 2] });
    for (const name of names) expect(round.facts).toContain(name);
  });
});
