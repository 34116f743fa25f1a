import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { InputError, parseInput } from '../../src/input/index.js';
import { problemsOf, spec, valid } from './problems.js';

describe('a value from outside', () => {
  test('is given back when it is what the schema asks for, with its defaults filled in', () => {
    expect(parseInput(spec, valid, 'spec.json')).toEqual(valid);
    expect(parseInput(z.object({ epochs: z.int().default(5) }), {}, 'spec.json')).toEqual({
      epochs: 5,
    });
  });

  test('is refused with every problem at once, each with its place, the reason and the remedy', () => {
    const layers = [{ name: 7, neurons: 0, transfer: 'tahn', colour: 'red' }];
    expect(problemsOf(spec, { sed: 1, rate: 0.5, layers })).toEqual([
      {
        where: 'spec.json: seed',
        reason: 'is missing',
        remedy: 'write a number',
      },
      {
        where: 'spec.json: layers.0.name',
        reason: 'is 7, not text',
        remedy: 'write text',
      },
      {
        where: 'spec.json: layers.0.neurons',
        reason: 'is 0, not above 0',
        remedy: 'write how many neurons, 1 or more',
      },
      {
        where: 'spec.json: layers.0.transfer',
        reason: 'is "tahn"',
        remedy: "did you mean 'tanh'?",
      },
      {
        where: 'spec.json: layers.0.colour',
        reason: 'is not a known key',
        remedy: 'known are name, neurons, transfer',
      },
      { where: 'spec.json: sed', reason: 'is not a known key', remedy: "did you mean 'seed'?" },
    ]);
  });

  test('is refused as a whole when it is of another kind, with the source alone as the place', () => {
    expect(problemsOf(spec, 'fast')).toEqual([
      {
        where: 'spec.json',
        reason: 'is the text "fast", not an object',
        remedy: 'write an object',
      },
    ]);
  });

  test('is refused in an error that says one problem per line', () => {
    const parse = () => parseInput(spec, { rate: 1, sead: 2 }, 'spec.json');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(
      /^spec\.json: seed: .*; write .*\nspec\.json: sead: is not a known key; did you mean 'seed'\?$/,
    );
  });

  const values = fc.oneof(
    fc.jsonValue(),
    fc.record({ seed: fc.integer(), rate: fc.jsonValue(), layers: fc.jsonValue() }),
  );
  test.prop([values])('is refused in whole problems just when the schema refuses it', (value) => {
    const problems = problemsOf(spec, value);
    expect(problems.length > 0).toBe(!spec.safeParse(value).success);
    for (const { where, reason, remedy } of problems) {
      expect(where).toMatch(/^spec\.json/);
      expect([reason, remedy]).not.toContain('');
    }
  });
});

test('a rule of the program itself brings its own remedy', () => {
  const even = z
    .int()
    .refine((n) => n % 2 === 0, { error: 'is odd', params: { remedy: 'double it' } });
  const plain = z.int().refine((n) => n % 2 === 0, { error: 'is odd' });
  expect(problemsOf(z.object({ even, plain }), { even: 1, plain: 1 })).toEqual([
    { where: 'spec.json: even', reason: 'is odd', remedy: 'double it' },
    { where: 'spec.json: plain', reason: 'is odd', remedy: 'correct it' },
  ]);
});
