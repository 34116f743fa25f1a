import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  bitWidth,
  type CodeFormat,
  codeBits,
  describeFormat,
  fixed,
  float32,
  formatHolding,
  fractionBits,
  magnitudeCount,
  maxCode,
  maxMagnitude,
  minCode,
  parseFormat,
  sameFormat,
  valueOfCode,
} from '../../src/fixed/index.js';
import { fixedFormat } from '../oracle/fixed.js';
import { fixedFormats, formats, powerOfTwoFormats } from '../oracle/generators.js';

describe('a fixed format', () => {
  test.each([
    ['Q1.7', 8, -128, 127, 2 ** -7],
    ['Q-2.10', 8, -128, 127, 2 ** -10],
    ['Q12.-4', 8, -128, 127, 16],
    ['Q2.0', 2, -2, 1, 1],
    ['Q16.16', 32, -(2 ** 31), 2 ** 31 - 1, 2 ** -16],
  ])(
    '%s has %d bits and codes from %d to %d that count %d each',
    (name, bits, least, most, lsb) => {
      const format = fixedFormat(name);
      expect(bitWidth(format)).toBe(bits);
      expect([minCode(format), maxCode(format)]).toEqual([BigInt(least), BigInt(most)]);
      expect(valueOfCode(1, format)).toBe(lsb);
      expect(valueOfCode(least, format)).toBe(least * lsb);
    },
  );

  test('with negative integer bits reaches less far than 1: Q-2.10 covers -1/8 to 127/1024', () => {
    expect(describeFormat(fixed(-2, 10))).toBe(
      'Q-2.10, 8 bits, -0.125 … 0.1240234375, LSB 0.0009765625',
    );
  });

  test.prop([fixedFormats()])(
    'has as many codes as its width allows, 0 and -1 in the middle',
    (format) => {
      expect(maxCode(format) - minCode(format) + 1n).toBe(2n ** BigInt(codeBits(format)));
      expect(minCode(format) + maxCode(format)).toBe(-1n);
      expect(maxMagnitude(format)).toBe(-minCode(format));
    },
  );
});

describe('a power-of-two format', () => {
  test.each([
    ['pow2<1,0>', 1, 1, 1, 1, 1],
    ['pow2<2,0>', 2, 2, 2, 1, 0.5],
    ['pow2<5,-3>', 5, 4, 16, 0.125, 2 ** -7],
    ['pow2<3,1,full>', 4, 3, 8, 2, 0.25],
    ['pow2<5,0,full>', 16, 5, 2 ** 15, 1, 2 ** -15],
  ])(
    '%s has %d magnitudes on %d lines; its codes reach %d, which is worth %d, and count %d each',
    (name, magnitudes, lines, most, largest, lsb) => {
      const format = parseFormat(name) as Extract<CodeFormat, { kind: 'power-of-two' }>;
      expect(magnitudeCount(format)).toBe(magnitudes);
      expect(bitWidth(format)).toBe(lines);
      expect([minCode(format), maxCode(format)]).toEqual([BigInt(-most), BigInt(most)]);
      expect(valueOfCode(most, format)).toBe(largest);
      expect(valueOfCode(1, format)).toBe(lsb);
    },
  );

  test.prop([powerOfTwoFormats()])(
    'spans from its smallest to its largest magnitude, in codes that fit its code bits',
    (format) => {
      expect(valueOfCode(Number(maxCode(format)), format)).toBe(2 ** format.scale);
      const holder = fixed(codeBits(format) - fractionBits(format), fractionBits(format));
      expect(maxCode(format)).toBeLessThanOrEqual(maxCode(holder));
      expect(maxCode(format)).toBeGreaterThan(maxCode(holder) / 2n);
    },
  );
});

describe('two formats', () => {
  test.prop([formats(), formats()])(
    'are the same when they are of one kind with the same numbers',
    (a, b) => {
      const backwards = Object.fromEntries(Object.entries(a).reverse()) as typeof a;
      expect(sameFormat(a, backwards)).toBe(true);
      const differs = Object.entries({ ...b, ...a }).some(
        ([key]) => Reflect.get(a, key) !== Reflect.get(b, key),
      );
      expect(sameFormat(a, b)).toBe(!differs);
    },
  );

  test('differ between float32 and 32 fixed bits', () => {
    expect(sameFormat(float32, fixed(16, 16))).toBe(false);
    expect(bitWidth(float32)).toBe(32);
    expect(describeFormat(float32)).toBe('float32, 32 bits');
  });
});

describe('the format that holds a magnitude', () => {
  test.each([
    [0n, 2],
    [1n, 2],
    [2n, 3],
    [127n, 8],
    [128n, 9],
    [2n ** 62n, 64],
  ])('%d takes %d bits', (magnitude, bits) => {
    expect(codeBits(formatHolding(magnitude, 5))).toBe(bits);
    expect(formatHolding(magnitude, 5).fractionBits).toBe(5);
  });

  test.prop([fc.bigInt({ min: 2n, max: 2n ** 62n }), fc.integer({ min: -20, max: 60 })])(
    'holds it on both sides, and a bit less would not',
    (magnitude, resolution) => {
      const format = formatHolding(magnitude, resolution);
      expect(maxCode(format)).toBeGreaterThanOrEqual(magnitude);
      expect(maxCode(fixed(format.integerBits - 1, resolution))).toBeLessThan(magnitude);
    },
  );
});
