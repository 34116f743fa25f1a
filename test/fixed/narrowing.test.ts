import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  type FixedFormat,
  fit as fitInto,
  fixed,
  maxCode,
  minCode,
  overflowNames,
  requantise,
  roundingNames,
} from '../../src/fixed/index.js';
import { narrowed } from '../oracle/fixed.js';
import { codes, fixedFormats, narrowings, randoms } from '../oracle/generators.js';

interface Case {
  readonly to: FixedFormat;
  readonly code: bigint;
  readonly shift: number;
}

/** Wide codes of any kind, and those that come out near the ends and the ties of the format. */
const cases = fc
  .tuple(fixedFormats(), fc.integer({ min: -36, max: 60 }))
  .chain(([to, shift]): fc.Arbitrary<Case> => {
    const lsb = 2n ** BigInt(Math.max(shift, 0));
    const near = fc
      .tuple(
        fc.constantFrom(minCode(to), maxCode(to), 0n, minCode(to) * 2n, maxCode(to) * 2n),
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom(0n, lsb / 2n),
        fc.constantFrom(-1n, 0n, 1n),
      )
      .map(([end, steps, half, aside]) => (end + BigInt(steps)) * lsb + half + aside);
    return fc.oneof(codes(64), near).map((code) => ({ to, code, shift }));
  });

describe.each(
  roundingNames.flatMap((rounding) => overflowNames.map((overflow) => ({ rounding, overflow }))),
)('narrowing with rounding $rounding and overflow $overflow', (narrowing) => {
  test.prop([cases, randoms()], { numRuns: 300 })(
    'gives the code and the overflow that its rules on reals give',
    ({ to, code, shift }, random) => {
      const resolutionBits = to.fractionBits + shift;
      expect(requantise(code, resolutionBits, to, narrowing, random)).toEqual(
        narrowed(code, resolutionBits, to, narrowing, random),
      );
    },
  );
});

describe('narrowing', () => {
  test.prop([cases, narrowings(), randoms()])(
    'always gives a code of its format',
    ({ to, code, shift }, narrowing, random) => {
      const result = requantise(code, to.fractionBits + shift, to, narrowing, random).code;
      expect(result).toBeGreaterThanOrEqual(minCode(to));
      expect(result).toBeLessThanOrEqual(maxCode(to));
    },
  );

  test.prop([cases, narrowings(), randoms()])(
    'changes nothing when it is done again',
    ({ to, code, shift }, narrowing, random) => {
      const once = requantise(code, to.fractionBits + shift, to, narrowing, random).code;
      const again = requantise(once, to.fractionBits, to, narrowing, random);
      expect(again).toEqual({ code: once, overflowed: false });
    },
  );

  test.each([
    [127n, 'saturate', 127n, false],
    [128n, 'saturate', 127n, true],
    [-128n, 'saturate', -128n, false],
    [-129n, 'saturate', -128n, true],
    [128n, 'wrap', -128n, true],
    [-129n, 'wrap', 127n, true],
    [300n, 'wrap', 44n, true],
    [-128n, 'wrap', -128n, false],
  ] as const)(
    'makes %d a code of Q1.7 by %s: %d, overflowed %s',
    (code, overflow, result, overflowed) => {
      expect(fitInto(code, fixed(1, 7), overflow)).toEqual({ code: result, overflowed });
    },
  );

  test('counts as overflow what only the rounding carried past the end', () => {
    const to = fixed(1, 7);
    const carried = requantise(255n, 8, to, { rounding: 'nearest-away', overflow: 'saturate' });
    const cut = requantise(255n, 8, to, { rounding: 'floor', overflow: 'saturate' });
    expect([carried, cut]).toEqual([
      { code: 127n, overflowed: true },
      { code: 127n, overflowed: false },
    ]);
  });

  test('draws 0 for a stochastic rounding that is given no random integer', () => {
    const narrowing = { rounding: 'stochastic', overflow: 'wrap' } as const;
    expect(requantise(0x7ffn, 12, fixed(4, 4), narrowing)).toEqual({
      code: 7n,
      overflowed: false,
    });
  });
});
