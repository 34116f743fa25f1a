import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type Code, emptyCode } from '../../../src/backends/gpu/code.js';
import {
  fit as fitted,
  overflows,
  overflowsPower,
  roundShift,
  toPowerOfTwo,
} from '../../../src/backends/gpu/rounding.js';
import { sumOf } from '../../../src/backends/gpu/sum.js';
import { type Column, carry, constant, type Whole } from '../../../src/backends/gpu/whole.js';
import {
  absolute,
  add,
  atLeast,
  clamp,
  modulo,
  multiply,
  negative,
  shiftLeft,
  shiftRight,
  signOf,
  subtract,
} from '../../../src/backends/gpu/whole-arithmetic.js';
import {
  fit as fitOf,
  fixed,
  overflowNames,
  powerOfTwoThresholds,
  roundingNames,
  roundShift as roundShiftOf,
  toPowerOfTwo as toPowerOfTwoOf,
} from '../../../src/fixed/index.js';
import { computed, type Known } from './kernel.js';

/** Integers of up to so many bits, often at the ends of what is known of them. */
const known = (bits: number): fc.Arbitrary<Known> =>
  fc.integer({ min: 1, max: bits }).chain((width) => {
    const end = 1n << BigInt(width);
    return fc.tuple(fc.bigInt(-end, end), fc.bigInt(-end, end)).chain(([a, b]) => {
      const [least, most] = a < b ? [a, b] : [b, a];
      const value = fc.oneof(fc.constant(least), fc.constant(most), fc.bigInt(least, most));
      return value.map((of) => ({ value: of, least, most }));
    });
  });

/** Doubles carry an input's value exactly. */
const wide = 52;

const isProven = (
  inputs: readonly Known[],
  compute: (code: Code, of: readonly Whole[]) => Whole,
  expected: bigint,
): void => {
  const { value, least, most } = computed(inputs, compute);
  expect(value).toBe(expected);
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
};

const absoluteOf = (value: bigint): bigint => (value < 0n ? -value : value);

describe('An integer of digits', () => {
  test.prop([known(wide), known(wide)])(
    'adds, subtracts, multiplies and compares without loss',
    (a, b) => {
      const [x, y] = [a.value, b.value];
      isProven([a, b], (code, [l, r]) => add(code, l as Whole, r as Whole), x + y);
      isProven([a, b], (code, [l, r]) => subtract(code, l as Whole, r as Whole), x - y);
      isProven([a, b], (code, [l, r]) => multiply(code, l as Whole, r as Whole), x * y);
      isProven([a, b], (code, [l, r]) => atLeast(code, l as Whole, r as Whole), x >= y ? 1n : 0n);
    },
  );

  test.prop([known(wide)])('has a sign and a magnitude', (a) => {
    isProven([a], (code, [l]) => negative(code, l as Whole), a.value < 0n ? 1n : 0n);
    isProven([a], (code, [l]) => signOf(code, l as Whole), a.value < 0n ? -1n : 1n);
    isProven([a], (code, [l]) => absolute(code, l as Whole), absoluteOf(a.value));
  });

  test.prop([known(wide), fc.integer({ min: 0, max: 60 })])(
    'moves by any number of bits',
    (a, bits) => {
      const by = BigInt(bits);
      isProven([a], (code, [l]) => shiftLeft(code, l as Whole, bits), a.value << by);
      isProven([a], (code, [l]) => shiftRight(code, l as Whole, bits), a.value >> by);
      isProven([a], (code, [l]) => modulo(code, l as Whole, bits), BigInt.asUintN(bits, a.value));
    },
  );

  test.prop([known(wide), known(wide)])('is held between two others', (a, b) => {
    const held = a.value < b.least ? b.least : a.value > b.most ? b.most : a.value;
    isProven([a], (code, [l]) => clamp(code, l as Whole, b.least, b.most), held);
  });

  test.prop(
    [fc.array(known(20), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 9_000 })],
    { numRuns: 30 },
  )('adds up over any number of terms without loss', (inputs, terms) => {
    const product = inputs.reduce((all, { value }) => all * value, 1n);
    isProven(
      inputs,
      (code, wholes) =>
        sumOf(code, terms, (inner) =>
          wholes.reduce((all, one) => multiply(inner, all, one), constant(1n)),
        ),
      product * BigInt(terms),
    );
  });
});

describe('A column of digits', () => {
  const limit = 2n ** 24n;
  const reach = 2n ** 36n;
  const carried = (...magnitudes: readonly bigint[]) => {
    const columns = magnitudes.map(
      (magnitude, i): Column => ({
        expressions: [`t${i}`],
        magnitude,
      }),
    );
    return () => carry(emptyCode(), columns, -reach, reach);
  };

  test('may reach 2^24, up to which float32 counts exactly, and no further', () => {
    expect(carried(limit)).not.toThrow();
    expect(carried(limit + 1n)).toThrow('a column can reach 16777217');
  });

  test('may reach so far with what is carried into it: of 2^24 that is 2^12, and 1 for the floor', () => {
    expect(carried(limit, limit - 4097n)).not.toThrow();
    expect(carried(limit, limit - 4096n)).toThrow('a column can reach 16777217');
  });
});

describe('One number of 24 bits and a sign', () => {
  const plain = (value: bigint): Known => ({ value, least: -(2n ** 24n), most: 2n ** 24n });

  test.each([
    [2n ** 24n, 24, 1n],
    [2n ** 24n, 25, 0n],
    [2n ** 24n, 60, 0n],
    [-(2n ** 24n), 24, -1n],
    [-(2n ** 24n), 25, -1n],
    [2n ** 24n - 1n, 24, 0n],
  ])('%d moved down by %d bits is %d', (value, bits, moved) => {
    isProven([plain(value)], (code, [l]) => shiftRight(code, l as Whole, bits), moved);
  });
});

describe('A narrowing of an integer of digits', () => {
  test.prop([
    known(wide),
    fc.integer({ min: -20, max: 50 }),
    fc.constantFrom(...roundingNames),
    fc.integer({ min: 0, max: 65_535 }),
  ])('rounds as its definition does', (a, shift, rounding, random) => {
    const drawn = { value: BigInt(random), least: 0n, most: 65_535n };
    isProven(
      [a, drawn],
      (code, [l, r]) => roundShift(code, l as Whole, shift, rounding, r as Whole),
      roundShiftOf(a.value, shift, rounding, random),
    );
  });

  test.prop([known(wide), fc.integer({ min: 2, max: 32 }), fc.constantFrom(...overflowNames)])(
    'fits as its definition does, and says whether it did not',
    (a, bits, overflow) => {
      const to = fixed(bits, 0);
      const { code: expected, overflowed } = fitOf(a.value, to, overflow);
      isProven([a], (code, [l]) => fitted(code, l as Whole, to, overflow), expected);
      isProven([a], (code, [l]) => overflows(code, l as Whole, to), overflowed ? 1n : 0n);
    },
  );

  test.prop([known(wide), fc.integer({ min: 1, max: 16 }), fc.integer({ min: 0, max: 30 })])(
    'finds the nearest power of two as its definition does, and says where it is past the largest',
    (a, bits, fraction) => {
      const format = { kind: 'power-of-two', bits, range: 'short', scale: 0 } as const;
      const thresholds = powerOfTwoThresholds(fraction, format);
      const nearest = toPowerOfTwoOf(a.value, thresholds);
      isProven([a], (code, [l]) => toPowerOfTwo(code, l as Whole, thresholds), nearest.code);
      isProven(
        [a],
        (code, [l]) => overflowsPower(code, l as Whole, thresholds),
        nearest.overflowed ? 1n : 0n,
      );
    },
  );
});
