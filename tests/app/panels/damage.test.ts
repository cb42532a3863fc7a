import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayFire } from '../../../app/_panels/mayFire';
import { regionNeurons, sides } from '../../../app/_panels/regions';
import { damageOf, firstDamage } from '../../../app/_panels/transport/damage';
import { damageProblem } from '../../../core/pattern/corrupt';
import { damages } from '../../../core/pattern/damages/index';

const shapes = fc.record({
  width: fc.integer({ min: 1, max: 64 }),
  height: fc.integer({ min: 4, max: 64 }),
});

describe('damage to the canvas', () => {
  it('[UI10] hides neurons of the canvas, each once, about the share asked for', () => {
    const fractions = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...sides), fractions, shapes, ({ id }, fraction, shape) => {
        const neurons = regionNeurons(id, fraction, shape);
        expect(neurons.length).toBeGreaterThan(0);
        expect(new Set(neurons).size).toBe(neurons.length);
        for (const i of neurons) expect(i >= 0 && i < shape.width * shape.height).toBe(true);
      }),
    );
    expect(regionNeurons('top', 0.5, { width: 4, height: 4 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(regionNeurons('left', 0.25, { width: 4, height: 2 })).toEqual([0, 4]);
  });

  it('[UI10] makes of the form, as it opens, a damage every canvas can take', () => {
    fc.assert(
      fc.property(fc.constantFrom(...damages), shapes, ({ id }, shape) => {
        const damage = damageOf({ ...firstDamage, kind: id, seed: 1 }, shape);
        expect(damageProblem(damage, shape)).toBeUndefined();
      }),
    );
  });
});

describe('keys of the page', () => {
  const press = (key: string, inside: string | null, defaultPrevented = false) =>
    mayFire({
      key,
      defaultPrevented,
      within: (selector) => inside !== null && selector.split(', ').includes(inside),
    });

  it('[UI11] never fire while somebody types or a dialogue is open, nor when the canvas took them', () => {
    expect(press('b', null)).toBe(true);
    expect(press('b', 'textarea')).toBe(false);
    expect(press('b', 'dialog[open]')).toBe(false);
    expect(press('r', null, true)).toBe(false);
  });

  it('[UI11] leave the space bar to the button that has the focus', () => {
    expect(press(' ', 'button')).toBe(false);
    expect(press('b', 'button')).toBe(true);
    expect(press(' ', null)).toBe(true);
  });
});
