import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCue, nearestMemory } from '../../../app/_panels/cue';
import { suggestNames } from '../../../app/_panels/names';
import { markOf } from '../../../app/_panels/palette';
import { randomPattern } from '../../../core/pattern/pattern';
import type { Memory } from '../../../core/room/types';

const memoryOf = (name: string, seed: number): Memory => ({
  id: name,
  name,
  by: 'basin',
  order: seed,
  pattern: randomPattern(100, seed),
});
const memories = [memoryOf('Robot', 1), memoryOf('Key', 2)];
const flipped = (memory: Memory, flips: number) => memory.pattern.map((s, i) => (i < flips ? -s : s));

describe('a cue in words', () => {
  it('[UI4] names the memory a cue comes from and how much of it is damaged', () => {
    expect(describeCue(memories[0].pattern, memories)).toBe('Robot');
    expect(describeCue(flipped(memories[0], 22), memories)).toBe('Robot, 22 % flipped');
    expect(describeCue(flipped(memories[1], 90), memories)).toBe('the negative of Key, 10 % flipped');
    const masked = memories[1].pattern.map((s, i) => (i < 40 ? 0 : s));
    expect(describeCue(masked, memories)).toBe('Key, 40 % unknown');
  });

  it('[UI4] claims no origin for a drawing that resembles nothing', () => {
    expect(describeCue(randomPattern(100, 77), memories)).toBe('a drawing of its own');
    expect(describeCue(memories[0].pattern, [])).toBe('a drawing of its own');
    expect(describeCue(new Int8Array(100), memories)).toBe('a drawing of its own');
    expect(nearestMemory(memories[0].pattern, [])).toBeNull();
  });

  it('[UI5] suggests names that no memory has yet', () => {
    const drawings = fc.integer({ min: 1, max: 1_000 }).map((seed) => randomPattern(100, seed));
    fc.assert(
      fc.property(drawings, fc.constantFrom('Robot', 'Key', undefined), (drawing, author) => {
        const names = suggestNames(drawing, memories, author);
        expect(names.length).toBeGreaterThan(0);
        for (const name of names) expect(memories.some((memory) => memory.name === name)).toBe(false);
      }),
    );
    expect(suggestNames(flipped(memories[0], 5), memories)[0]).toBe('Robot 2');
  });

  it('[UI6] marks the first 42 memories by colour and dash so that no two are alike', () => {
    const marks = Array.from({ length: 42 }, (_, i) => markOf(i));
    expect(new Set(marks.map(({ color, dash }) => `${color} ${dash}`)).size).toBe(42);
    expect(marks.map(({ number }) => number)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
  });
});
