import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementWords,
  alikeSentence,
  alikes,
  basinDamages,
  basinSentence,
  errorCurve,
  errorLoads,
  errorTrials,
  loadFacts,
  loadSentence,
  ownError,
  spectrumSentence,
  standingSentence,
} from '../../../app/_panels/measures/facts';
import { colorAt } from '../../../app/_panels/measures/HeatMap';
import { type Answer, createBackroom } from '../../../app/_panels/measures/protocol';
import { standingOf } from '../../../app/_panels/measures/standing';
import { caveat, departure, phaseSentence, temperatureOf } from '../../../app/_panels/measures/theory';
import { networkOf } from '../../../app/_panels/measures/works';
import {
  crosstalk,
  errorChance,
  fixedChance,
  invert,
  margins,
  networkModels,
  randomPattern,
} from '../../../core';
import { keeps } from '../../../core/measure/kept';
import { networkProblem } from '../../../core/network/create';
import { unpackBits } from '../../../core/pattern/bits';
import { defaultSettings } from '../../../core/room/settings';
import { starterById } from '../../../core/starters';
import { subjectOf, whole } from '../../support/works';

const names = ['Robot', 'Key', 'House', 'Gear', 'Mia', 'Fox'];

describe('how full a canvas is', () => {
  it('[UI70] the gauge is exact for its size: 90 % and 50 % as in the table, the room’s dot on the curve', () => {
    for (const [neuronCount, ninety, fifty] of [
      [16, 3, 6],
      [256, 23, 34],
      [1024, 75, 100],
    ]) {
      const facts = loadFacts(6, neuronCount);
      expect(facts).toMatchObject({ ninety, fifty, stored: 6, load: 6 / neuronCount });
      expect(facts.chance).toBe(fixedChance(neuronCount, 6));
      expect(facts.until).toBeGreaterThan(fifty);
      for (const { x, y } of facts.curve) expect(y).toBe(fixedChance(neuronCount, x));
    }
    expect(loadSentence(loadFacts(6, 256), 256)).toContain('load α = P/N of 0.023');
    expect(loadSentence(loadFacts(0, 256), 256)).toContain('Nothing is stored yet');
    expect(loadFacts(500, 256).until).toBeGreaterThan(500);
  });
});

describe('how firmly memories stand', () => {
  it('[UI71] margin and fixed point are those of the core under the room’s settings, in shown units', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.constantFrom('hebbian', 'pseudo-inverse'), (seed, rule) => {
        const settings = { ...defaultSettings, rule, tie: 'plus' as const };
        const subject = subjectOf(seed, 6, settings);
        const network = networkOf(subject, subject.memories);
        const { standing = [] } = whole('standing', subject);
        expect(standing.map(({ margin, neuron, fixed }) => ({ margin, neuron, fixed }))).toEqual(
          margins(network, 'plus').map((each) => ({ ...each, margin: each.margin * network.scale + 0 })),
        );
        for (const { fixed, wrong } of standing) expect(fixed).toBe(wrong === 0);
      }),
      { numRuns: 30 },
    );
  });

  it('[UI71] every model of the list says whether it keeps a memory, and no margin is NaN', () => {
    for (const { id } of networkModels) {
      const settings = { ...defaultSettings, model: id };
      if (networkProblem({ ...settings, width: 6 }, 36) !== undefined) continue;
      const subject = subjectOf(7, 2, settings);
      const network = networkOf(subject, subject.memories);
      const standing = standingOf(network, 1, 'keep');
      expect(Number.isFinite(standing.margin), id).toBe(true);
      expect(standing.wrong, id).toBeLessThanOrEqual(36);
      if (standing.real) expect(standing.fixed, id).toBe(keeps(network, 1, 'keep'));
    }
  });

  it('[UI71] says which memories do not hold', () => {
    const standing = (fixed: boolean) => ({ margin: 1, neuron: 0, fixed, wrong: fixed ? 0 : 3, real: false });
    expect(standingSentence([standing(true), standing(true)], names)).toBe('All 2 memories hold still.');
    expect(standingSentence([standing(true), standing(false)], names)).toBe('1 of 2 hold still. Not Key.');
    const none = Array.from({ length: 6 }, () => standing(false));
    expect(standingSentence(none, names)).toBe('0 of 6 hold still. Not Robot, Key, House and 3 others.');
    expect(ownError(none, 36)).toBeCloseTo(3 / 36, 12);
    expect(ownError([], 36)).toBe(0);
  });
});

describe('who looks like whom', () => {
  it('[UI72] each memory is told the one it overlaps most with, negatives included', () => {
    const first = randomPattern(36, 1);
    const near = first.slice();
    near[0] = -near[0];
    const memories = [first, randomPattern(36, 2), invert(near)];
    const all = alikes(crosstalk(memories), 3);
    expect(all[0]).toEqual({ memory: 0, other: 2, overlap: -34 / 36 });
    expect(all[2].other).toBe(0);
    expect(alikeSentence(all, names)).toContain(
      'Robot and the negative of House: they agree in 97 %, overlap 0.94.',
    );
    expect(agreementWords(0.92)).toBe('agree in 96 %, overlap 0.92');
    expect(agreementWords(-0.5)).toBe('agree in 25 %, overlap −0.50');
    expect(alikeSentence([], names)).toContain('store another one');
    expect(alikes(crosstalk([first]), 1)).toEqual([]);
  });

  it('[UI72] colours go evenly from blue over the ground to warm', () => {
    const ends = { low: [0, 0, 200], middle: [100, 100, 100], high: [200, 0, 0] } as const;
    const at = (value: number) =>
      colorAt(value, { ...ends, low: [0, 0, 200], middle: [100, 100, 100], high: [200, 0, 0] });
    expect(at(-1)).toEqual(ends.low);
    expect(at(0)).toEqual(ends.middle);
    expect(at(1)).toEqual(ends.high);
    expect(at(0.5)).toEqual([150, 50, 50]);
  });
});

describe('what is measured by trying', () => {
  it('[UI73] basin: starter icons heal from a fifth, nothing from half, and the sentence says how far', () => {
    const set = starterById('icons-16x16');
    const memories = (set?.memories ?? []).map(({ bits }) => unpackBits(bits, undefined, 256));
    const subject = { settings: defaultSettings, width: 16, neuronCount: 256, memories };
    const { basin: rows = [] } = whole('basin', subject, { memory: 0, damages: [0, 0.2, 0.5], trials: 10 });
    expect(rows.map(({ mean }) => mean)).toEqual([1, 1, 0]);
    expect(basinSentence(rows, 'Robot')).toMatch(/reaches to about \d\d %/);
    expect(basinSentence([], 'Robot')).toContain('Press Measure');
    const hopeless = rows.map((row) => ({ ...row, mean: 0 }));
    expect(basinSentence(hopeless, 'Robot')).toContain('no basin');
    expect(basinSentence(rows.slice(0, 2), 'Robot')).toContain('found from 20 % damage');
    expect(basinDamages[0]).toBe(0);
    expect(basinDamages.at(-1)).toBe(0.5);
  });

  it('[UI74] one-step error: random memories under Hebb lie on the binomial formula', () => {
    const { errors = [] } = whole('errors', subjectOf(0, 1), { loads: [4, 9, 16], trials: 300 });
    for (const { x, mean, error, count } of errors) {
      expect(count).toBe(300);
      expect(Math.abs(mean - errorChance(36, x))).toBeLessThan(5 * error + 1e-3);
    }
    expect(errorCurve(36, 16).at(-1)).toEqual({ x: 16, y: errorChance(36, 16) });
    for (const neuronCount of [4, 256, 16_384]) {
      const loads = errorLoads(neuronCount);
      expect(loads.every((load) => load > 1 && load <= 200)).toBe(true);
      expect(loads.length).toBeGreaterThan(1);
      expect(errorTrials(neuronCount, loads)).toBeGreaterThanOrEqual(4);
    }
  });

  it('[UI75] spectrum in shown units; phases where the room is', () => {
    const { spectrum } = whole('spectrum', subjectOf(3, 4));
    if (!spectrum || 'problem' in spectrum) throw new Error('a small Hebb network has a spectrum');
    expect(spectrum.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
    expect(spectrum.values.at(-1)).toBeCloseTo(-4 / 36, 9);
    expect(spectrumSentence(spectrum.values, 4)).toMatch(
      /^4 eigenvalues, one for each memory, lie from .* The other 32 lie at −0\.11\.$/,
    );
    expect(temperatureOf(defaultSettings)).toBe(0);
    expect(temperatureOf({ ...defaultSettings, model: 'stochastic', temperature: 0.7 })).toBe(0.7);
  });

  it('[UI80] a formula for Hebb is told as such, and that it does not hold where the network is another', () => {
    const warm = (temperature: number) => ({ ...defaultSettings, model: 'stochastic', temperature });
    expect(departure(defaultSettings)).toBeNull();
    expect(departure(warm(0.5))).toBeNull();
    expect(caveat(defaultSettings)).toBe('');
    for (const [load, settings, fate] of [
      [0.02, defaultSettings, 'be recalled'],
      [0.1, defaultSettings, 'be recalled from nearby'],
      [0.26, defaultSettings, 'lost among false memories'],
      [0.02, warm(3), 'noise'],
    ] as const) {
      expect(phaseSentence(load, settings)).toMatch(/^Random memories under Hebb would, at a load of/);
      expect(phaseSentence(load, settings)).toContain(fate);
      expect(phaseSentence(load, settings)).not.toContain('Margins');
    }
    const threshold = { kind: 'constant', value: 1 } as const;
    for (const [change, said] of [
      [{ rule: 'pseudo-inverse' }, 'another rule, Pseudo-inverse'],
      [{ model: 'modern' }, 'model is another one, Modern'],
      [{ model: 'saturating' }, 'model is another one, Saturating'],
      [{ threshold }, 'thresholds'],
      [{ selfConnection: 1 }, 'connected to themselves'],
    ] as const) {
      const settings = { ...defaultSettings, ...change };
      expect(phaseSentence(0.26, settings)).toMatch(/^Random memories under Hebb would/);
      expect(phaseSentence(0.26, settings)).toContain(said);
      expect(caveat(settings)).toContain('Margins');
    }
    expect(departure({ ...warm(0.5), selfConnection: 1 })).toBeNull();
  });

  it('[UI80] under the pseudo-inverse the eigenvalues of look-alikes lie closer together than under Hebb', () => {
    const set = starterById('letters-8x8');
    const memories = (set?.memories ?? []).map(({ bits }) => unpackBits(bits, undefined, 64));
    const spreadOf = (rule: string): number => {
      const settings = { ...defaultSettings, rule };
      const { spectrum } = whole('spectrum', { settings, width: 8, neuronCount: 64, memories });
      if (!spectrum || 'problem' in spectrum) throw new Error('a small network has a spectrum');
      return spectrum.values[0] - spectrum.values[memories.length - 1];
    };
    expect(spreadOf('pseudo-inverse')).toBeLessThan(spreadOf('hebbian') / 3);
  });

  it('[UI76] a measurement grows slice by slice, is ended by the next question, and says what went wrong', () => {
    const told: Answer[] = [];
    const tasks: (() => void)[] = [];
    let clock = 0;
    const ask = createBackroom({
      now: () => (clock += 25),
      later: (task) => tasks.push(task),
      tell: (answer) => told.push(answer),
    });
    const subject = subjectOf(1, 12);
    ask({ run: 1, work: 'standing', subject, asked: {} });
    expect(told.at(-1)).toMatchObject({ run: 1, total: 12 });
    expect(told.at(-1)?.done).toBeLessThan(12);
    ask({ run: 2, work: 'standing', subject, asked: {} });
    for (const task of tasks.splice(0)) task();
    expect(told.filter(({ run }) => run === 1)).toHaveLength(1);
    while (tasks.length > 0) tasks.shift()?.();
    expect(told.at(-1)).toMatchObject({ run: 2, done: 12, total: 12 });
    ask({ run: 3, work: 'standing', subject, asked: {} });
    ask(null);
    const before = told.length;
    while (tasks.length > 0) tasks.shift()?.();
    expect(told).toHaveLength(before);
    ask({ run: 4, work: 'basin', subject, asked: { memory: 99, damages: [0], trials: 1 } });
    expect(told.at(-1)?.problem).toContain('memory 99');
  });

  it('[UI76] nothing stored: every work has an answer, none of it NaN', () => {
    const subject = subjectOf(1, 0);
    expect(whole('standing', subject)).toEqual({ standing: [] });
    const { spectrum } = whole('spectrum', subject);
    expect(JSON.stringify(spectrum)).not.toContain('null');
  });
});
