import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../core/pattern/base64';
import { packAscending, unpackAscending } from '../../../core/room/bytes';

describe('bytes as text', () => {
  it('[WR9] bytes come back from base64 as they went, and are those of everyone else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
    for (const text of ['A', 'AA', 'A===', 'AA=A', 'A*AA', 'é===', 'AAAA='])
      expect(fromBase64(text)).toBeNull();
  });

  it('[WR10] ascending neurons come back from varints of their gaps', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 16_383 })), (neurons) => {
        const sorted = neurons.toSorted((a, b) => a - b);
        expect(unpackAscending(packAscending(sorted), 16_384)).toEqual(sorted);
      }),
    );
    expect(packAscending([0, 1, 130])).toBe(toBase64([0, 0, 0x80, 0x01]));
    expect(unpackAscending(packAscending([5, 16]), 16)).toBeNull();
    expect(unpackAscending(toBase64([0x80]), 16)).toBeNull();
    expect(unpackAscending(toBase64([255, 255, 255, 255, 255, 255, 255, 255, 1]), 16)).toBeNull();
  });
});
