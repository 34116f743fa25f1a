import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  bitWidth,
  describeFormat,
  fixed,
  float32,
  formatName,
  parseFormat,
} from '../../src/fixed/index.js';
import { fixedFormats, formats } from '../oracle/generators.js';

describe('the notation of a number format', () => {
  test.each(['Q1.7', 'ap_fixed<8,1>', 'ap_fixed<8, 1>', 'fxp-s8/7', 's8/7', 's8.7'])(
    '%s is 8 bits with 7 behind the point, printed as Q1.7',
    (text) => {
      expect(parseFormat(text)).toEqual(fixed(1, 7));
      expect(formatName(parseFormat(text))).toBe('Q1.7');
    },
  );

  test.each([
    ['Q-2.10', fixed(-2, 10)],
    ['ap_fixed<8,-2>', fixed(-2, 10)],
    ['Q12.-4', fixed(12, -4)],
    ['s8.-4', fixed(12, -4)],
    ['Q-0.8', fixed(0, 8)],
    ['float32', float32],
    ['pow2<5,-3>', { kind: 'power-of-two', bits: 5, scale: -3, range: 'short' }],
    ['pow2<5, 2, full>', { kind: 'power-of-two', bits: 5, scale: 2, range: 'full' }],
  ])('%s is read as %o', (text, format) => {
    expect(parseFormat(text)).toEqual(format);
  });

  test.prop([fixedFormats()])('says the same in every dialect', (format) => {
    const { integerBits: m, fractionBits: n } = format;
    const dialects = [
      `Q${m}.${n}`,
      `ap_fixed<${m + n},${m}>`,
      `fxp-s${m + n}/${n}`,
      `s${m + n}.${n}`,
    ];
    expect(dialects.map(parseFormat)).toEqual(dialects.map(() => format));
  });

  test.prop([formats()])(
    'is one canonical name, which is read back as the same format',
    (format) => {
      expect(parseFormat(formatName(format))).toEqual(format);
      expect(describeFormat(format)).toContain(`${formatName(format)}, ${bitWidth(format)} bits`);
    },
  );
});

describe('a notation is refused', () => {
  test.each([
    ['Q1.0', /Q1\.0 is 1 bits wide; .* 2 to 32 bits, like Q1\.7/],
    ['Q1.32', /is 33 bits wide/],
    ['ap_fixed<33,1>', /is 33 bits wide/],
    ['fxp-s1/7', /is 1 bits wide/],
    ['Q-8.4', /is -4 bits wide/],
    ['Q-57.65', /resolution outside 2\^-64 … 2\^64/],
    ['Q73.-65', /resolution outside/],
    ['pow2<32,0>', /has 32 bits where its exponents need 1 to 31/],
    ['pow2<6,0,full>', /has 6 bits where its exponents need 1 to 5/],
    ['pow2<0,0>', /has 0 bits/],
  ])('%s, because it cannot be built', (text, message) => {
    expect(() => parseFormat(text)).toThrow(RangeError);
    expect(() => parseFormat(text)).toThrow(message);
  });

  test.each([
    '',
    'q1.7',
    'Q1.7 ',
    'Q1.7\n',
    'Q1',
    'int8',
    'float64',
    'ap_fixed<8>',
    'pow2<5>',
    'pow2<5,0,long>',
    'Q1e1.7',
  ])("'%s', because it is none, with examples of what is", (text) => {
    expect(() => parseFormat(text)).toThrow(
      `'${text}' is no number format; write float32, Q1.7, ap_fixed<8,1>, fxp-s8/7, s8.7 or pow2<5,-3>`,
    );
  });

  test.prop([fc.integer({ min: 33, max: 999 }), fc.integer({ min: -64, max: 64 })])(
    'of more than 32 bits, whatever the point',
    (width, fraction) => {
      expect(() => parseFormat(`s${width}.${fraction}`)).toThrow(`is ${width} bits wide`);
    },
  );
});
