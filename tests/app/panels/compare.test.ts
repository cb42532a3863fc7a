import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeTo,
  configurationWords,
  contrastTo,
  firstConfigurations,
  keyOf,
  problemOf,
} from '../../../app/_panels/compare/configurations';
import { createLockstep, type Job, type Lane } from '../../../app/_panels/compare/lockstep';
import {
  begin,
  createPlayer,
  pass,
  pause,
  play,
  restart,
  setRate,
  step,
} from '../../../app/_panels/compare/player';
import { type Ask, createBackroom } from '../../../app/_panels/compare/protocol';
import { pointsOf } from '../../../app/_panels/compare/Sparkline';
import { endWords, energyWords, overlapWords } from '../../../app/_panels/compare/words';
import { corrupt, createNetwork, createRecall, networkModels, randomPattern } from '../../../core';
import { defaultSettings } from '../../../core/room/settings';
import type { Settings } from '../../../core/room/types';

const shape = { width: 8, height: 8 };
const neuronCount = 64;

const jobOf = (seed: number, configurations: readonly Settings[], load = 6): Job => {
  const memories = Array.from({ length: load }, (_, mu) => randomPattern(neuronCount, seed * 1000 + mu));
  const cue = corrupt(memories[0], { kind: 'flip', fraction: 0.2 }, seed);
  return { width: 8, memories, cue, seed, configurations };
};

const two = firstConfigurations(defaultSettings, shape);
const everyModel = networkModels
  .map(({ id }): Settings => ({ ...defaultSettings, model: id }))
  .filter((settings) => problemOf(settings, shape) === undefined);

const alone = (job: Job, settings: Settings) => {
  const network = createNetwork({ ...settings, width: job.width }, job.memories, { neuronCount });
  const { schedule, tie } = settings;
  return { network, recall: createRecall(network, job.cue, { schedule, tie, seed: job.seed }) };
};

const seenOf = (lane: Lane) => {
  if (lane.kind === 'none') throw new Error(lane.problem);
  return lane;
};

describe('a comparison', () => {
  it('[UI60] gives each configuration exactly the recall that it has alone, of every model', () => {
    const schedules = fc.constantFrom('random', 'sequential', 'permutation', 'synchronous');
    const cuts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(9999), schedules, cuts, (seed, schedule, cut) => {
        const configurations = everyModel.map((settings): Settings => ({ ...settings, schedule }));
        const job = jobOf(seed, configurations);
        const together = createLockstep(job);
        for (const updates of cut) together.advance(updates);
        together.lanes().forEach((lane, k) => {
          const { network, recall } = alone(job, configurations[k]);
          recall.run({ maxUpdates: cut.reduce((sum, updates) => sum + updates, 0) });
          const seen = seenOf(lane);
          expect(seen.updates).toBe(recall.updates);
          expect(seen.flips).toBe(recall.flips);
          expect(seen.outcome).toEqual(recall.outcome);
          expect(Array.from(seen.state)).toEqual(Array.from(recall.state));
          expect(seen.energy).toBe(recall.energy === null ? null : recall.energy * network.scale);
        });
      }),
      { numRuns: 12 },
    );
  });

  it('[UI61] goes in step: all have made the same number of updates, but for those that have settled', () => {
    const together = createLockstep(jobOf(5, [...two, { ...defaultSettings, selfConnection: 3 }]));
    for (let at = 0; !together.done; at = together.at) {
      together.advance(10);
      for (const lane of together.lanes().map(seenOf)) {
        expect(lane.updates).toBeLessThanOrEqual(together.at);
        if (!lane.outcome) expect(lane.updates).toBe(together.at);
      }
      expect(together.at).toBeGreaterThan(at);
    }
    expect(together.at).toBe(Math.max(...together.lanes().map((lane) => seenOf(lane).updates)));
  });

  it('[UI61] is cut off where there is enough, all at the same update', () => {
    const slow = createLockstep(jobOf(5, two, 30));
    let asked = 0;
    slow.advance(100_000, () => ++asked > 1);
    expect(slow.done).toBe(false);
    for (const lane of slow.lanes().map(seenOf)) expect(lane.outcome ? slow.at : lane.updates).toBe(slow.at);
  });

  it('[UI62] begins with the room’s own network and one that differs, up to four, each of them possible', () => {
    for (const settings of everyModel) {
      const there = firstConfigurations(settings, shape);
      expect(there[0]).toBe(settings);
      while (there.length < 4) {
        const next = contrastTo(there, shape);
        if (!next) break;
        there.push(next);
      }
      expect(there.length).toBeGreaterThan(1);
      expect(new Set(there.map(keyOf)).size).toBe(there.length);
      expect(there.map((each) => problemOf(each, shape)).filter(Boolean)).toEqual([]);
      expect(new Set(there.map(configurationWords)).size).toBe(there.length);
    }
    expect(two[1].rule).toBe('pseudo-inverse');
  });

  it('[UI63] a configuration used in the room says only what differs, and makes the room’s network that one', () => {
    expect(changeTo(two[1], defaultSettings)).toEqual({ rule: 'pseudo-inverse' });
    for (const wanted of everyModel)
      for (const present of [defaultSettings, two[1], ...everyModel]) {
        const changed = { ...present, ...changeTo(wanted, present) };
        expect(keyOf(changed)).toBe(keyOf(wanted));
        expect(changed.schedule).toBe(present.schedule);
      }
    expect(changeTo(defaultSettings, defaultSettings)).toEqual({});
  });

  it('[UI65] a network that cannot be built says why, and the others go on', () => {
    const together = createLockstep(jobOf(3, [defaultSettings, { ...defaultSettings, selfConnection: -1 }]));
    together.advance(100_000);
    const [good, bad] = together.lanes();
    expect(seenOf(good).outcome).not.toBeNull();
    expect(bad).toEqual({ kind: 'none', problem: expect.stringContaining('self-connection -1') });
    expect(together.done).toBe(true);
  });

  it('[UI66] tells overlap, energy and end in words, and never a number that is none', () => {
    const together = createLockstep(jobOf(3, two));
    const names = ['Robot', 'Key'];
    const before = seenOf(together.lanes()[0]);
    expect(endWords(before, names)).toBe('Waits for the first update.');
    expect(overlapWords(before, names)).toMatch(/^0\.\d\d with Robot$/);
    together.advance(100_000);
    const after = seenOf(together.lanes()[0]);
    expect(endWords(after, names)).toContain('Robot');
    expect(energyWords({ ...after, energy: null })).toBe('none');
    expect(overlapWords({ ...after, best: null }, names)).toBe('–');
    const said = together.lanes().map((lane) => `${endWords(lane, [])} ${energyWords(seenOf(lane))}`);
    expect(said.join()).not.toMatch(/NaN|Infinity|undefined/);
    expect(pointsOf({ updates: [0, 5, 10], overlap: [0.5, 0.75, 1] }, 10, 0)).toBe('0,15 50,7.5 100,0');
    expect(pointsOf({ updates: [0], overlap: [0.5] }, 0, -1)).toBe('0,7.5');
  });
});

/** A player whose hands answer when told to. */
const playerWith = (calm = false) => {
  const waiting: Ask[] = [];
  const work = createBackroom(() => 0);
  let hear: (answer: NonNullable<ReturnType<typeof work>>) => void = () => {};
  const player = createPlayer({
    hire: (heard) => {
      hear = heard;
      return { ask: (ask) => void waiting.push(ask), close: () => {} };
    },
    rate: 100,
    calm,
  });
  const answer = () => {
    for (const ask of waiting.splice(0)) {
      const said = work(ask);
      if (said) hear(said);
    }
  };
  return { player, waiting, answer };
};

describe('the transport of a comparison', () => {
  it('[UI64] plays at its speed, pauses, steps by one, and begins again', () => {
    const { player, answer } = playerWith();
    begin(player, jobOf(5, two, 30));
    expect(player.view.phase).toBe('building');
    answer();
    expect(player.view).toMatchObject({ phase: 'paused', at: 0 });
    step(player);
    answer();
    expect(player.view).toMatchObject({ phase: 'paused', at: 1 });
    play(player);
    for (let k = 0; k < 10; k++) {
      pass(player, 25);
      answer();
    }
    expect(player.view).toMatchObject({ phase: 'running', at: 26 });
    pause(player);
    pass(player, 1000);
    answer();
    expect(player.view).toMatchObject({ phase: 'paused', at: 26 });
    restart(player);
    answer();
    expect(player.view).toMatchObject({ phase: 'paused', at: 0 });
    expect(player.view.trails.map(({ updates }) => updates.length)).toEqual([1, 1]);
    setRate(player, 'unlimited');
    play(player);
    for (let k = 0; k < 50 && player.view.phase !== 'done'; k++) {
      pass(player, 25);
      answer();
    }
    expect(player.view.phase).toBe('done');
    play(player);
    answer();
    expect(player.view).toMatchObject({ phase: 'running', at: 0 });
  });

  it('[UI64] asks for nothing while an answer is out, and hears none of an earlier comparison', () => {
    const { player, waiting, answer } = playerWith();
    begin(player, jobOf(5, two, 30));
    answer();
    play(player);
    pass(player, 100);
    pass(player, 100);
    expect(waiting).toHaveLength(1);
    begin(player, jobOf(6, two, 30));
    answer();
    expect(player.view).toMatchObject({ phase: 'running', at: 0 });
  });

  it('[UI64] who wants less motion sees whole sweeps, at most two a second', () => {
    const { player, answer } = playerWith(true);
    begin(player, jobOf(5, two, 30));
    answer();
    play(player);
    pass(player, 16);
    answer();
    expect(player.view.at).toBe(neuronCount);
    pass(player, 300);
    answer();
    expect(player.view.at).toBe(neuronCount);
    pass(player, 200);
    answer();
    expect(player.view.at).toBe(2 * neuronCount);
  });

  it('[UI64] a step of synchronous updates is what is left of the sweep', () => {
    const { player, answer } = playerWith();
    begin(player, jobOf(5, [{ ...defaultSettings, schedule: 'synchronous' }, two[1]], 30));
    answer();
    step(player);
    answer();
    expect(player.view.at).toBe(neuronCount);
  });
});
