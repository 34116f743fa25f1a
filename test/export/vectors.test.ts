import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { wordsOf } from '../../src/export/vectors/words.js';

const wide = fc
  .integer({ min: 2, max: 64 })
  .chain((bits) =>
    fc.tuple(
      fc.constant(bits),
      fc.array(fc.bigInt({ min: -(1n << BigInt(bits - 1)), max: (1n << BigInt(bits - 1)) - 1n }), {
        minLength: 1,
      }),
    ),
  );

describe('words', () => {
  test("are two's complement in as many hexadecimal digits as their bits need", () => {
    expect(wordsOf([0, 1, -1, -2048, 2047], 12)).toBe('000\n001\nfff\n800\n7ff\n');
    expect(wordsOf([-1, 3], 3)).toBe('7\n3\n');
    expect(wordsOf(BigInt64Array.of(-1n, 5n), 33)).toBe('1ffffffff\n000000005\n');
  });

  test.prop([wide])('are read back as the codes that they were, of any width', ([bits, codes]) => {
    const read = wordsOf(codes, bits)
      .trimEnd()
      .split('\n')
      .map((word) => BigInt.asIntN(bits, BigInt(`0x${word}`)));
    expect(read).toEqual(codes);
  });
});
