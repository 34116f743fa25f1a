import { describe, expect, test } from 'vitest';
import {
  type FixedFormat,
  fixed,
  formatName,
  maxCode,
  minCode,
  type TableKind,
  type TransferName,
  transferNames,
  transferOverflows,
  transferTable,
} from '../../src/fixed/index.js';
import { fixedFormat, nearestCode, overflows } from '../oracle/fixed.js';
import { real, twoTo } from '../oracle/real.js';
import { transferRules } from '../oracle/transfer.js';

const kinds: readonly TableKind[] = ['value', 'slope'];

const expected = (
  name: TransferName,
  kind: TableKind,
  code: number,
  from: FixedFormat,
  to: FixedFormat,
) => nearestCode(transferRules[name][kind](real(code).times(twoTo(-from.fractionBits))), to) + 0;

const codesOf = (format: FixedFormat, step = 1): number[] => {
  const least = Number(minCode(format));
  return Array.from({ length: Math.ceil((-2 * least) / step) }, (_, i) => least + i * step);
};

const tables = transferNames.flatMap((name) => kinds.map((kind) => ({ name, kind })));

describe.each(tables)('the $kind of $name', ({ name, kind }) => {
  test.each([
    ['Q4.4', 'Q1.7'],
    ['Q1.7', 'Q1.7'],
    ['Q6.1', 'Q2.14'],
    ['Q-2.10', 'Q-2.10'],
    ['Q3.4', 'Q-25.50'],
    ['Q4.4', 'Q10.-2'],
  ])('is the real one rounded once, for every code from %s to %s', (inputs, outputs) => {
    const [from, to] = [fixedFormat(inputs), fixedFormat(outputs)];
    const wanted = codesOf(from).map((code) => expected(name, kind, code, from, to));
    expect([...transferTable(name, kind, from, to)]).toEqual(wanted);
  });

  test.each([
    ['Q4.4', 'Q1.7'],
    ['Q3.5', 'Q0.4'],
    ['Q-2.10', 'Q-2.10'],
    ['Q4.4', 'Q3.3'],
    ['Q6.1', 'Q4.-2'],
  ])(
    'overflows where the real one, rounded, is no code, for every code from %s to %s',
    (inputs, outputs) => {
      const [from, to] = [fixedFormat(inputs), fixedFormat(outputs)];
      const wanted = codesOf(from).map((code) => {
        const x = real(code).times(twoTo(-from.fractionBits));
        return Number(overflows(transferRules[name][kind](x), to));
      });
      expect([...transferOverflows(name, kind, from, to)]).toEqual(wanted);
    },
  );

  test('tells a tie from its neighbour at the finest resolution, 2^-64', () => {
    const [from, to] = [fixedFormat('Q-56.64'), fixedFormat('Q-50.58')];
    const wanted = codesOf(from).map((code) => expected(name, kind, code, from, to));
    expect([...transferTable(name, kind, from, to)]).toEqual(wanted);
  });
});

describe('a transfer table', () => {
  test.each([
    ['tanh', 'value'],
    ['logistic', 'slope'],
  ] as const)(
    'of 16 bits holds the real %s %s, rounded once, where it is sampled',
    (name, kind) => {
      const [from, to] = [fixed(4, 12), fixed(1, 15)];
      const table = transferTable(name, kind, from, to);
      const sample = codesOf(from, 331);
      expect(table).toHaveLength(65536);
      expect(sample.map((code) => table[code + 32768])).toEqual(
        sample.map((code) => expected(name, kind, code, from, to)),
      );
    },
  );

  test('of tanh is odd and that of its slope even', () => {
    const [from, to] = [fixed(4, 6), fixed(2, 10)];
    const [value, slope] = kinds.map((kind) => transferTable('tanh', kind, from, to));
    const positive = codesOf(from).filter((code) => code > 0);
    const at = (table: Int32Array | undefined, sign: number) =>
      positive.map((code) => (table?.[sign * code + 512] ?? Number.NaN) + 0);
    expect(at(value, -1)).toEqual(at(value, 1).map((code) => -code + 0));
    expect(at(slope, -1)).toEqual(at(slope, 1));
    expect(value?.[512]).toBe(0);
  });

  test.each(['tanh', 'hard-tanh'] as const)(
    'of %s in Q1.7 saturates at 127, where 1 would be 128',
    (name) => {
      const table = transferTable(name, 'value', fixed(4, 4), fixed(1, 7));
      expect(Math.max(...table)).toBe(127);
      expect(Math.min(...table)).toBe(-128);
      expect(table.at(-1)).toBe(127);
    },
  );

  test.each([
    ['relu', 'value', [0, 0, 0, 0, 0, 4, 8, 12]],
    ['relu', 'slope', [0, 0, 0, 0, 0, 8, 8, 8]],
    ['hard-tanh', 'value', [-8, -8, -8, -4, 0, 4, 8, 8]],
    ['hard-tanh', 'slope', [0, 0, 0, 8, 8, 8, 0, 0]],
    ['identity', 'value', [-16, -12, -8, -4, 0, 4, 8, 12]],
    ['identity', 'slope', [8, 8, 8, 8, 8, 8, 8, 8]],
    ['logistic', 'value', [1, 1, 2, 3, 4, 5, 6, 7]],
    ['tanh', 'slope', [1, 1, 3, 6, 8, 6, 3, 1]],
  ] as const)('of %s %s from halves between -2 and 1.5 to eighths is %o', (name, kind, codes) => {
    expect([...transferTable(name, kind, fixed(2, 1), fixed(5, 3))]).toEqual(codes);
  });

  test.each([
    // Sixteenths of -2 … 1.5 in halves, where 15/16 is the most: 1 and more is too much, and so is below -1.
    ['relu', 'value', [0, 0, 0, 0, 0, 0, 1, 1]],
    ['identity', 'value', [1, 1, 0, 0, 0, 0, 1, 1]],
    ['hard-tanh', 'value', [0, 0, 0, 0, 0, 0, 1, 1]],
    ['identity', 'slope', [1, 1, 1, 1, 1, 1, 1, 1]],
    ['relu', 'slope', [0, 0, 0, 0, 0, 1, 1, 1]],
    // tanh' 0 = 1; tanh 1.5 = 14.48/16 and 1 - tanh² 0.5 = 12.58/16 fit.
    ['tanh', 'value', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['tanh', 'slope', [0, 0, 0, 0, 1, 0, 0, 0]],
  ] as const)(
    'of %s %s from halves between -2 and 1.5 to Q1.4 overflows at %o',
    (name, kind, wanted) => {
      expect([...transferOverflows(name, kind, fixed(2, 1), fixed(1, 4))]).toEqual(wanted);
    },
  );

  test('of tanh overflows in Q1.7 where 128 is nearer than 127: from 127.5/128 on', () => {
    const overflowed = transferOverflows('tanh', 'value', fixed(4, 4), fixed(1, 7));
    // tanh 2.75 = 126.96/128, tanh 3.0625 = 127.44/128 and tanh 3.125 = 127.51/128; -1 is a code.
    const first = overflowed.indexOf(1) - 128;
    expect(first / 16).toBe(3.125);
    expect([...overflowed].reduce((a, b) => a + b)).toBe(128 - first);
  });

  test('is built once for each pair of formats, and apart for each', () => {
    const table = transferTable('tanh', 'value', fixed(2, 2), fixed(1, 7));
    expect(transferTable('tanh', 'value', fixed(2, 2), fixed(1, 7))).toBe(table);
    const others = [fixed(2, 5), fixed(1, 6), fixed(-1, 8)].map((to) =>
      transferTable('tanh', 'value', fixed(2, 2), to),
    );
    expect(new Set([table, ...others]).size).toBe(4);
  });

  test.each(transferNames)('of %s stays within the format it is written in', (name) => {
    const to = fixed(0, 5);
    for (const code of transferTable(name, 'value', fixed(5, 2), to)) {
      expect(code, formatName(to)).toBeGreaterThanOrEqual(Number(minCode(to)));
      expect(code, formatName(to)).toBeLessThanOrEqual(Number(maxCode(to)));
    }
  });
});
