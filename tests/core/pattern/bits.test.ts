import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packBits, tryUnpack, unpackBits } from '../../../core/pattern/bits';
import { cueOf, patternOf } from '../../support/networks';

const anyLength = fc.integer({ min: 4, max: 200 });

describe('patterns as text', () => {
  test('[PT1] unpacking gives back what was packed', () => {
    fc.assert(
      fc.property(anyLength.chain(cueOf), (pattern) => {
        const { bits, unknown } = packBits(pattern);
        expect(unpackBits(bits, unknown, pattern.length)).toEqual(pattern);
        expect(tryUnpack(bits, unknown, pattern.length)).toEqual(pattern);
      }),
    );
  });

  test('[PT1] the text is base64, first neuron in the lowest bit of the first byte', () => {
    expect(packBits(Int8Array.from([1, -1, -1, -1, -1, -1, -1, -1, -1, 1]))).toEqual({ bits: 'AQI=' });
    fc.assert(
      fc.property(
        anyLength.chain((length) => patternOf(length)),
        (pattern) => {
          const bytes = Buffer.from(packBits(pattern).bits, 'base64');
          expect(bytes.length).toBe(Math.ceil(pattern.length / 8));
          pattern.forEach((value, i) => {
            expect((bytes[i >> 3] >> (i & 7)) & 1).toBe(value === 1 ? 1 : 0);
          });
        },
      ),
    );
  });

  test('[PT1] `unknown` is there only when a neuron is unknown', () => {
    expect(packBits(Int8Array.of(1, 1, -1, 1))).toEqual({ bits: 'Cw==' });
    expect(packBits(Int8Array.of(1, 0, -1, 1))).toEqual({ bits: 'CQ==', unknown: 'Ag==' });
  });

  test('[PT2] a wrong length or character is named', () => {
    expect(() => unpackBits('Cw=', undefined, 4)).toThrow('bits: 3 characters of base64, need 4 for 1 bytes');
    expect(() => unpackBits('Cw==', 'Ag==Ag==', 4)).toThrow('unknown: 8 characters');
    expect(() => unpackBits('C-==', undefined, 4)).toThrow("'-' at 1");
    expect(() => unpackBits('Cw=A', undefined, 4)).toThrow("'A' at 3");
    expect(() => unpackBits('C===', undefined, 4)).toThrow("'=' at 1");
    expect(() => unpackBits('C\u{1F511}', undefined, 16)).toThrow('3 characters');
    expect(() => unpackBits('\u{1F511}A=', undefined, 16)).toThrow('bits');
  });

  test('[PT2] unchecked input never throws: it is a pattern or null', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.integer({ min: 4, max: 64 }), (bits, unknown, length) => {
        const pattern = tryUnpack(bits, unknown, length);
        expect(pattern === null || pattern.length === length).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 4, maxLength: 4 }), (bits) => {
        const pattern = tryUnpack(bits, undefined, 16);
        expect(pattern === null || pattern.every((value) => value === 1 || value === -1)).toBe(true);
      }),
    );
  });
});
