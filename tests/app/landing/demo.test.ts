import { describe, expect, it } from 'vitest';
import {
  advance,
  becomeCalm,
  breakMemory,
  breakMore,
  createDemo,
  type Demo,
  release,
  setPlaying,
  strike,
  subscribe,
} from '../../../app/_landing/demo';
import { account, figure, leaning } from '../../../app/_landing/demoWords';
import { ballAt, landscapePath } from '../../../app/_landing/landscape';
import { starters } from '../../../core/starters';

const opened = (seed = 11): Demo => createDemo({ set: starters[0], first: 2, seed, calm: false });

/** Lets time pass frame by frame; returns the energies on the way. */
const watch = (demo: Demo, ms: number): number[] => {
  const energies = [demo.view.energy];
  for (let passed = 0; passed < ms; passed += 16) {
    advance(demo, 16);
    energies.push(demo.view.energy);
  }
  return energies;
};

describe('the network on the front page', () => {
  it.each([1, 2, 3, 11, 12345])(
    '[LA1] heals the noisy key within three seconds, energy never rising (seed %i)',
    (seed) => {
      const demo = opened(seed);
      expect(demo.view.overlaps[2]).toBeCloseTo(0.6, 1);
      const energies = watch(demo, 3_000);
      expect(demo.view).toMatchObject({ phase: 'rest', outcome: { kind: 'memory', memory: 2 } });
      expect(energies.every((energy, i) => i === 0 || energy <= energies[i - 1])).toBe(true);
      expect(demo.picture.state).toEqual(demo.memories[2]);
      expect(account(demo.view, demo.names)).toMatch(/^Found Key after \d+ updates\.$/);
    },
  );

  it('[LA2] a stroke flips each neuron once, waits for the hand to leave, then heals; the show stops', () => {
    const demo = opened();
    watch(demo, 3_000);
    strike(demo, [5, 6, 7]);
    strike(demo, [7, 8]);
    const flipped = demo.memories[2].map((value, i) => (i >= 5 && i <= 8 ? -value : value));
    expect(demo.picture.state).toEqual(flipped);
    watch(demo, 5_000);
    expect(demo.view).toMatchObject({ phase: 'touched', playing: false });
    expect(demo.picture.state).toEqual(flipped);
    release(demo);
    watch(demo, 3_000);
    expect(demo.view.outcome).toEqual({ kind: 'memory', memory: 2 });
    watch(demo, 20_000);
    expect(demo.view.memory).toBe(2);
  });

  it('[LA3] the show goes through the memories until stopped; any memory can be chosen, any state damaged more', () => {
    const demo = opened();
    watch(demo, 9_000);
    expect(demo.view.memory).toBe(3);
    setPlaying(demo, false);
    breakMemory(demo, 0);
    expect(leaning(demo.view.overlaps)).toBe(0);
    const before = Int8Array.from(demo.picture.state);
    breakMore(demo);
    expect(demo.picture.state.filter((value, i) => value !== before[i])).toHaveLength(51);
    watch(demo, 30_000);
    expect(demo.view.phase).toBe('rest');
    expect(demo.view.memory).toBe(0);
  });

  it('[LA4] with less motion it moves in whole sweeps and starts nothing by itself', () => {
    const demo = opened();
    becomeCalm(demo);
    const versions = new Set<number>();
    const leave = subscribe(demo, () => versions.add(demo.view.updates));
    watch(demo, 12_000);
    leave();
    const settledAt = demo.view.updates;
    expect([...versions].every((updates) => updates % 256 === 0 || updates === settledAt)).toBe(true);
    expect(demo.view).toMatchObject({ phase: 'rest', memory: 2, playing: false });
  });

  it('[LA5] the ball lies at the bottom of a basin exactly at its memory, and higher the higher the energy', () => {
    const bottom = ballAt(6, 2, { now: -128, lowest: -128 });
    expect(bottom.x).toBeCloseTo(2.5 / 6);
    expect(bottom.lean).toBeCloseTo(0);
    const heights = [-128, -90, -50, -10, 40].map((now) => ballAt(6, 2, { now, lowest: -128 }).y);
    expect(heights.every((y, i) => i === 0 || y < heights[i - 1])).toBe(true);
    expect(heights.every((y) => y >= 0 && y <= 1)).toBe(true);
    expect(landscapePath(6, 600, 64)).toMatch(/^M0\.0 .*L600\.0 /);
  });

  it('[LA6] tells an overlap with the opposite as such, and writes figures with a true minus', () => {
    const demo = opened();
    strike(demo, [...demo.picture.state.keys()]);
    expect(account(demo.view, demo.names)).toContain('Key, its opposite');
    expect([figure(-0.004), figure(-0.234), figure(1)]).toEqual(['0.00', '−0.23', '1.00']);
  });
});
