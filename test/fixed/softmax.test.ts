import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { exponentialBits, exponentialTable, fixed, softmax } from '../../src/fixed/index.js';
import { fixedFormat } from '../oracle/fixed.js';
import { real, twoTo } from '../oracle/real.js';
import { roundingRules } from '../oracle/rounding.js';
import { decay, softmaxOf } from '../oracle/transfer.js';

const from = fixed(4, 4);
const exponentials = exponentialTable(from);
const inputs = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 1, maxLength: 12 });
const outputs = fc
  .tuple(fc.integer({ min: 2, max: 32 }), fc.integer({ min: 0, max: 31 }))
  .map(([width, fraction]) => fixed(width - fraction, fraction));

const softmaxCodes = (codes: readonly number[], to = fixed(2, 14)): number[] =>
  softmax(codes.map(BigInt), exponentials, to).map(({ code }) => Number(code));

describe('the table of exponentials', () => {
  test.each(['Q4.4', 'Q8.0', 'Q9.-2', 'Q-2.10', 'Q2.1'])(
    'of %s holds e^-x to 16 bits for every distance between two codes',
    (name) => {
      const format = fixedFormat(name);
      const table = exponentialTable(format);
      const distances = Array.from(
        { length: 2 ** (format.integerBits + format.fractionBits) },
        (_, d) => d,
      );
      const wanted = distances.map((d) => {
        const power = decay(real(d).times(twoTo(-format.fractionBits)));
        return roundingRules['nearest-even'](power.times(2 ** exponentialBits)).toNumber();
      });
      expect(distances.map((d) => table[d] ?? 0)).toEqual(wanted);
    },
  );

  test('of Q8.0 ends with e^-11 = 1.09 and e^-12 = 0.40 in units of 2^-16', () => {
    expect([...exponentialTable(fixed(8, 0))].slice(0, 3)).toEqual([65536, 24109, 8869]);
    expect([...exponentialTable(fixed(8, 0))].slice(11)).toEqual([1, 0]);
  });
});

describe('softmax', () => {
  test('of 1 and 0 is 65536/89645 and 24109/89645: 93.58 and 34.42 in Q1.7', () => {
    expect(softmax([16n, 0n], exponentials, fixed(1, 7))).toEqual([
      { code: 94n, overflowed: false },
      { code: 34n, overflowed: false },
    ]);
  });

  test('of a lone class is 1, which Q1.7 cannot hold and Q2.6 can', () => {
    expect(softmax([5n], exponentials, fixed(1, 7))).toEqual([{ code: 127n, overflowed: true }]);
    expect(softmax([5n], exponentials, fixed(2, 6))).toEqual([{ code: 64n, overflowed: false }]);
  });

  test('rounds a tie to even: three halves of an LSB to 2, a half to 0', () => {
    expect(softmaxCodes([3, 3], fixed(5, 0))).toEqual([0, 0]);
    expect(softmaxCodes([0, 0, 0, 0], fixed(3, 1))).toEqual([0, 0, 0, 0]);
    expect(softmax([0n, 1n], Int32Array.of(3, 1), fixed(5, 1))).toEqual([
      { code: 0n, overflowed: false },
      { code: 2n, overflowed: false },
    ]);
  });

  test.prop([inputs, outputs])(
    'is the quotient of real exponentials of 16 bits, rounded once',
    (codes, to) => {
      expect(softmaxCodes(codes, to)).toEqual(
        softmaxOf(
          codes.map((code) => real(code).div(16)),
          to,
        ),
      );
    },
  );

  test.prop([inputs, outputs])(
    'is the same for equal inputs and never greater for a lesser one',
    (codes, to) => {
      const results = softmaxCodes(codes, to);
      const ranked = codes.map((code, i) => [code, results[i] as number] as const);
      ranked.sort(([a], [b]) => a - b);
      for (const [i, [code, result]] of ranked.entries()) {
        const [previous, before] = ranked[i - 1] ?? [code, result];
        if (previous === code) expect(result).toBe(before);
        expect(result).toBeGreaterThanOrEqual(before);
      }
    },
  );

  test.prop([inputs, fc.integer({ min: 0, max: 30 })])(
    'sums up to 1 within half an LSB per class where nothing saturates',
    (codes, fraction) => {
      const sum = softmaxCodes(codes, fixed(2, fraction)).reduce((a, b) => a + b);
      expect(Math.abs(sum - 2 ** fraction)).toBeLessThanOrEqual(codes.length / 2);
    },
  );

  test.prop([inputs, fc.integer({ min: -64, max: 64 })])(
    'does not change when every input moves by the same',
    (codes, by) => {
      const halved = codes.map((code) => Math.trunc(code / 2));
      expect(softmaxCodes(halved.map((code) => code + by))).toEqual(softmaxCodes(halved));
    },
  );

  test('gives exactly 0 to a class so far below that its exponential rounds to nothing', () => {
    const far = Math.ceil(17 * Math.LN2 * 16);
    expect(softmaxCodes([100, 100 - far], fixed(2, 30))).toEqual([2 ** 30, 0]);
    expect(softmaxCodes([100, 100 - far + 2], fixed(2, 30))[1]).toBeGreaterThan(0);
  });
});
