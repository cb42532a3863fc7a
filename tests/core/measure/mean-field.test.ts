import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  criticalLoad,
  glassTemperature,
  groundLoad,
  groundTemperature,
  retrievalOverlap,
  retrievalTemperature,
} from '../../../core/measure/mean-field';
import { phaseAt, phaseDiagram, phases } from '../../../core/measure/phases';
import { gaussianAverage } from '../../../core/numeric/integrate';

const bad = [-1e-9, Number.NaN, Number.POSITIVE_INFINITY];

describe('mean-field theory at T = 0', () => {
  test('[MS7] the critical load is 0.137906 and the overlap there 0.967417; above it nothing is recalled', () => {
    const { load, overlap } = criticalLoad();
    expect(Math.abs(load - 0.137906)).toBeLessThan(1e-6);
    expect(Math.abs(overlap - 0.967417)).toBeLessThan(1e-5);
    expect(retrievalOverlap(load - 1e-9)).toBeCloseTo(overlap, 3);
    expect(retrievalOverlap(load + 1e-9)).toBe(0);
    expect(retrievalOverlap(0.138)).toBe(0);
  });

  test('[MS7] overlaps below it are those of the table', () => {
    const table: [number, number][] = [
      [0.05, 0.99999],
      [0.1, 0.998],
      [0.12, 0.99322],
      [0.13, 0.98721],
    ];
    for (const [load, overlap] of table)
      expect(Math.abs(retrievalOverlap(load) - overlap)).toBeLessThan(5.1e-6);
    expect(retrievalOverlap(0)).toBe(1);
  });

  test('[MS8] memories are the deepest states below a load of 0.05185', () => {
    expect(Math.abs(groundLoad() - 0.05185)).toBeLessThan(5e-6);
    expect(phaseAt(0.0518, 0).id).toBe('recall');
    expect(phaseAt(0.0519, 0).id).toBe('recall-metastable');
  });
});

/** m, q, r put into their own equations with plain sums over a fine grid; what is left over. */
function leftOver(load: number, temperature: number, m: number): number {
  const at = (sigma: number, power: number) =>
    gaussianAverage((z) => Math.tanh((sigma * z + m) / temperature) ** power, (2 * sigma) / temperature);
  // q and r by plain iteration at this m; then m against its own equation.
  let sigma = Math.sqrt(load);
  for (let k = 0; k < 300; k++) {
    const q = at(sigma, 2);
    sigma = Math.sqrt(load * q) / (1 - (1 - q) / temperature);
  }
  return Math.abs(at(sigma, 1) - m);
}

describe('mean-field theory at T > 0', () => {
  test('[MS9] retrieval vanishes at 0.801, 0.542 and 0.315 for loads of 0.01, 0.05 and 0.10', () => {
    expect(retrievalTemperature(0.01)).toBeCloseTo(0.801, 3);
    expect(retrievalTemperature(0.05)).toBeCloseTo(0.542, 3);
    expect(retrievalTemperature(0.1)).toBeCloseTo(0.315, 3);
    for (const load of [0.01, 0.05, 0.1]) {
      const edge = retrievalTemperature(load);
      expect(retrievalOverlap(load, edge - 1e-6)).toBeGreaterThan(0.5);
      expect(retrievalOverlap(load, edge + 1e-6)).toBe(0);
      expect(criticalLoad(edge).load).toBeCloseTo(load, 10);
    }
    expect([retrievalTemperature(0), retrievalTemperature(0.139), retrievalTemperature(5)]).toEqual([
      1, 0, 0,
    ]);
  });

  test('[MS9] near T = 1 the lines run as 1 − 1.95 √α and 1 − 2.6 √α', () => {
    expect((1 - retrievalTemperature(1e-6)) / 1e-3).toBeCloseTo(1.95, 1);
    expect((1 - groundTemperature(1e-6)) / 1e-3).toBeCloseTo(2.6, 1);
  });

  test('[MS9] the solution satisfies the equations it was not found from', () => {
    for (const [load, temperature] of [
      [0.03, 0.3],
      [0.05, 0.5],
      [0.1, 0.2],
      [0.002, 0.8],
    ]) {
      const m = retrievalOverlap(load, temperature);
      expect(leftOver(load, temperature, m)).toBeLessThan(1e-9);
    }
  });

  test('[MS9] one memory: m = tanh(m/T), 0.9575 at T = 0.5; little load changes little, little warmth as little', () => {
    expect(retrievalOverlap(0, 0.5)).toBeCloseTo(0.9575, 4);
    expect(retrievalOverlap(1e-12, 0.5)).toBeCloseTo(retrievalOverlap(0, 0.5), 6);
    expect(retrievalOverlap(0.1, 1e-6)).toBeCloseTo(retrievalOverlap(0.1), 6);
    expect(retrievalOverlap(0, 0.999999)).toBeCloseTo(Math.sqrt(3e-6), 5);
    expect([retrievalOverlap(0, 1), retrievalOverlap(0.01, 7)]).toEqual([0, 0]);
  });

  test('[MS10] phases: recall, metastable recall, spin glass above the retrieval line, noise above 1 + √α', () => {
    const at = (load: number, temperature: number) => phaseAt(load, temperature).id;
    expect(at(0.03, 0.1)).toBe('recall');
    expect(at(0.08, 0.1)).toBe('recall-metastable');
    expect([at(0.08, 0.9), at(0.08, 1.28), at(0.2, 0)]).toEqual(['spin-glass', 'spin-glass', 'spin-glass']);
    expect([at(0.08, 1.29), at(0, 1), at(3, 3)]).toEqual(['paramagnet', 'paramagnet', 'paramagnet']);
    expect(at(0, 0.99)).toBe('recall');
    expect(glassTemperature(0.09)).toBe(1.3);
    expect(new Set(phases.map(({ label }) => label)).size).toBe(4);
  });

  test('[MS10] the lines of the diagram bound the phases they are named for', () => {
    const { retrieval, ground, glass } = phaseDiagram(9);
    expect([retrieval.length, ground.length, glass.length]).toEqual([9, 9, 9]);
    expect([retrieval[8], ground[8]]).toEqual([
      { load: 0, temperature: 1 },
      { load: 0, temperature: 1 },
    ]);
    for (const { load, temperature } of retrieval.slice(0, 8)) {
      expect(phaseAt(load * 0.999, temperature).id).toBe('recall-metastable');
      expect(phaseAt(load * 1.001, temperature).id).toBe('spin-glass');
    }
    for (const { load, temperature } of ground.slice(0, 8)) {
      expect(phaseAt(load * 0.999, temperature).id).toBe('recall');
      expect(phaseAt(load * 1.001, temperature).id).toBe('recall-metastable');
    }
    expect(() => phaseDiagram(1)).toThrow('1 points');
    expect(() => phaseDiagram(2.5)).toThrow('2.5 points');
  });

  test('[MS11] nothing is NaN or hangs, wherever it is asked; what is no load or temperature is refused', () => {
    const anywhere = fc.double({ min: 0, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(anywhere, anywhere, (load, temperature) => {
        const m = retrievalOverlap(load, temperature);
        expect(m >= 0 && m <= 1, `${m}`).toBe(true);
        expect(phases).toContain(phaseAt(load, temperature));
        expect(Number.isFinite(groundLoad(temperature))).toBe(true);
      }),
      {
        numRuns: 60,
        examples: [
          [5e-324, 5e-324],
          [1e-13, 1e-11],
          [1e-23, 1e-11],
          [2e-24, 0.5],
          [1e300, 0.5],
          [1e-5, 1 - 1e-16],
          [1e-20, 0.999999],
          [0.0001, 1e-10],
        ],
      },
    );
    for (const value of bad) {
      const asked = [criticalLoad, groundLoad, glassTemperature, retrievalTemperature, groundTemperature];
      for (const ask of asked) expect(() => ask(value)).toThrow(`${value}: need a number of 0 or more`);
      expect(() => retrievalOverlap(value)).toThrow(`load ${value}`);
      expect(() => phaseAt(0.1, value)).toThrow(`temperature ${value}`);
    }
  });
});
