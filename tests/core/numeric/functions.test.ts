import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cos,
  erf,
  erfc,
  exp,
  gauss,
  log,
  log1p,
  logCosh,
  logSumExp,
  sigmoid,
  sin,
  softmax,
  tanh,
} from '../../../core/numeric/functions';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const everyNumber = fc.double({ noNaN: true });

const erfTable = [
  [1e-10, 1.1283791670955126e-10],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [2, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [3, 0.9999779095030014],
  [4, 0.9999999845827421],
];
const erfcTable = [
  [-1, 1.8427007929497148],
  [0.1, 0.887537083981715],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.9, 0.0072095707647425325],
  [2.1, 0.002979466656332984],
  [3, 2.209049699858544e-5],
  [5, 1.537459794428035e-12],
  [10, 2.088487583762545e-45],
  [20, 5.395865611607901e-176],
  [26, 5.663192408856143e-296],
];

/** |found − wanted| in units of the wanted value's size. */
const away = (found: number, wanted: number) =>
  wanted === 0 ? Math.abs(found) : Math.abs(found - wanted) / Math.abs(wanted);

const agrees =
  (found: (x: number) => number, wanted: (x: number) => number, within: number) =>
  (x: number): void => {
    expect(away(found(x), wanted(x)), `at ${x}`).toBeLessThan(within);
  };

describe('own elementary functions', () => {
  test('[NU1] exp, log, log1p, tanh and sigmoid agree with the machine within a few last places', () => {
    fc.assert(fc.property(between(-700, 709.7), agrees(exp, Math.exp, 1e-15)));
    fc.assert(fc.property(between(-1, 1), agrees(exp, Math.exp, 1e-15)));
    fc.assert(fc.property(between(5e-324, 1.7e308), agrees(log, Math.log, 1e-15)));
    fc.assert(fc.property(between(0.5, 2), agrees(log, Math.log, 1e-15)));
    fc.assert(fc.property(between(-0.99, 10), agrees(log1p, Math.log1p, 1e-15)));
    fc.assert(fc.property(between(-30, 30), agrees(tanh, Math.tanh, 1e-15)));
    const wanted = (x: number) => (x < 0 ? Math.exp(x) : 1) / (1 + Math.exp(-Math.abs(x)));
    fc.assert(fc.property(between(-600, 600), agrees(sigmoid, wanted, 1e-15)));
  });

  test('[NU1] logCosh keeps its precision where cosh is nearly 1 and where it would overflow', () => {
    const wanted = (x: number) => Math.log1p(2 * Math.sinh(x / 2) ** 2);
    fc.assert(fc.property(between(1e-100, 20), agrees(logCosh, wanted, 2e-15)));
    expect(logCosh(1e-9)).toBeCloseTo(5e-19, 33);
    expect(logCosh(-5000)).toBe(5000 - Math.LN2);
  });

  test('[NU1] the bits are the same on every machine: those printed here', () => {
    expect([exp(2), exp(-0.5), exp(300)]).toEqual([
      7.38905609893065, 0.6065306597126334, 1.9424263952412558e130,
    ]);
    expect([log(7), log(0.3), log1p(1e-8)]).toEqual([
      1.9459101490553132, -1.2039728043259361, 9.999999950000001e-9,
    ]);
    expect([tanh(0.3), tanh(1.7), sigmoid(-2)]).toEqual([
      0.2913126124515909, 0.935409070603099, 0.11920292202211755,
    ]);
    expect([erf(0.7), erfc(3), sin(100), cos(100)]).toEqual([
      0.6778011938374185, 0.000022090496998585445, -0.5063656411097588, 0.862318872287684,
    ]);
  });

  test('[NU2] erf and erfc are those of the tables, far tail included', () => {
    for (const [x, wanted] of erfTable) expect(away(erf(x), wanted), `erf ${x}`).toBeLessThan(1e-14);
    for (const [x, wanted] of erfcTable) expect(away(erfc(x), wanted), `erfc ${x}`).toBeLessThan(1e-14);
    fc.assert(
      fc.property(between(-6, 6), (x) => {
        expect(erf(-x)).toBe(-erf(x));
        expect(erf(x) + erfc(x)).toBeCloseTo(1, 14);
      }),
    );
    fc.assert(
      fc.property(between(-26, 26), (x) => {
        expect(away(gauss(x), exp(-x * x))).toBeLessThan(2e-13);
      }),
    );
  });

  test('[NU3] sine and cosine agree with the machine to 4 in 10^16, up to a million', () => {
    fc.assert(
      fc.property(fc.oneof(between(-10, 10), between(-1e6, 1e6)), (x) => {
        expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(4e-16);
        expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(4e-16);
      }),
    );
    expect([sin(0), cos(0)]).toEqual([0, 1]);
  });

  test('[NU4] out of range they saturate, and none is NaN or infinite', () => {
    const most = Number.MAX_VALUE;
    const { POSITIVE_INFINITY: up, NEGATIVE_INFINITY: down } = Number;
    expect([exp(710), exp(up), exp(-746), exp(down)]).toEqual([most, most, 0, 0]);
    expect([log(0), log(up), log1p(-1)]).toEqual([-most, log(most), -most]);
    expect([tanh(down), tanh(up), sigmoid(down), sigmoid(up)]).toEqual([-1, 1, 0, 1]);
    expect([erf(down), erf(up), erfc(down), erfc(up)]).toEqual([-1, 1, 2, 0]);
    const total = [exp, tanh, sigmoid, logCosh, erf, erfc, gauss, (x: number) => log(Math.abs(x))];
    fc.assert(
      fc.property(everyNumber, (x) => {
        for (const one of total) expect(Number.isFinite(one(x)), `${one.name} ${x}`).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('[NU4] what they cannot do is refused with the value', () => {
    for (const one of [exp, log, log1p, tanh, sigmoid, logCosh, erf, erfc, gauss, sin, cos]) {
      expect(() => one(Number.NaN)).toThrow(/NaN/);
    }
    expect(() => log(-2)).toThrow('log(-2)');
    expect(() => log1p(-2)).toThrow('log(-1)');
    expect(() => sin(2e6)).toThrow('sin(2000000)');
  });

  test('[NU5] softmax adds up to 1 and logSumExp is the logarithm of the sum, whatever the size of the values', () => {
    fc.assert(
      fc.property(fc.array(between(-1e6, 1e6), { minLength: 1, maxLength: 20 }), (values) => {
        const shares = softmax(values, new Float64Array(values.length));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 13);
        const total = logSumExp(values);
        expect(total).toBeGreaterThanOrEqual(Math.max(...values));
        values.forEach((value, k) => {
          expect(shares[k]).toBeCloseTo(exp(value - total), 8);
        });
      }),
    );
    expect(logSumExp([0, 0])).toBe(Math.LN2);
    expect(logSumExp([Number.NEGATIVE_INFINITY, 3])).toBe(3);
    const inPlace = Float64Array.of(1, 1, 1, 1);
    expect(softmax(inPlace, inPlace)).toEqual(Float64Array.of(0.25, 0.25, 0.25, 0.25));
    expect(() => logSumExp([])).toThrow('at least one finite value');
    expect(() => softmax([1, Number.NaN], inPlace)).toThrow('softmax(NaN)');
    expect(() => softmax([1, Number.POSITIVE_INFINITY], inPlace)).toThrow('none of +∞');
  });
});
