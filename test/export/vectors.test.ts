import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, describe, expect } from 'vitest';
import { requireRoom } from '../../src/export/vectors/chosen.js';
import { exportVectors } from '../../src/export/vectors/export-vectors.js';
import { wordsOf } from '../../src/export/vectors/words.js';
import { type FixedProgram, lower } from '../../src/program/index.js';
import { untrained, withCells } from './trained.js';

const network = [{ inputs: 2 }, { dense: 2, transfer: 'identity' }];

const wide = fc.integer({ min: 2, max: 64 }).chain((bits) =>
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

test('vectors of more than 2^27 words are refused, and told how many samples make fewer', () => {
  const { input } = lower(untrained({ network, inputs: 2, classes: 2 }).netlist) as FixedProgram;
  expect(() => requireRoom([input], 2 ** 26)).not.toThrow();
  expect(() => requireRoom([input], 2 ** 26 + 1)).toThrow(
    '--samples: makes 134217730 words, of 134217728 at the most; write at most 67108864',
  );
});

const folder = mkdtempSync(join(tmpdir(), 'backwire-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

const wordsIn = (name: string): string[] =>
  readFileSync(join(folder, `${name}.mem`), 'utf8')
    .trimEnd()
    .split('\n');

/*
 * Two neurons of identity over inputs of 127 and 0 codes of Q1.7. Reads sense the high byte of a weight: 64 and −128,
 * with an LSB of 2^-7, so that sums have one of 2^-14: 64 · 127 and −128 · 127. Biases have one of 2^-15; the sums
 * 2 · 8128 + 256 and −2 · 16256 − 512 are 32.25 and −64.5 of the LSB 2^-6 of a preactivation, the nearest even of
 * which are 32 and −64: outputs of 1/2 and −1.
 */
test('vectors of a machine of two neurons are those worked out by hand', async () => {
  const run = withCells(untrained({ network, inputs: 2, classes: 2 }), {
    'layer1.weight': [16384 + 255, -32768, 768, 1280],
    'layer1.bias': [256, -512],
  });
  const told = await exportVectors(run, folder, { samples: 1, first: 0 });
  expect(told).toMatchObject({ stores: 2, cells: 6, wires: 6, samples: 1, words: 12 });
  expect(wordsIn('input')).toEqual(['7f', '00']);
  expect(wordsIn('layer1.weighted')).toEqual(['01fc0', '1c080']);
  expect(wordsIn('layer1.biased')).toEqual(['00100', '1fe00']);
  expect(wordsIn('layer1.preactivation.sum')).toEqual(['04080', '37f00']);
  expect(wordsIn('layer1.preactivation')).toEqual(['020', 'fc0']);
  expect(wordsIn('output')).toEqual(['40', '80']);
  expect(wordsIn('layer1.weight')).toEqual(['40ff', '8000', '0300', '0500']);
});
