import { describe, expect, test } from 'vitest';
import { type ArrayOptions, arrayRequestOf } from '../../src/cli/arguments/slurm-array.js';

const asked = (more: Partial<ArrayOptions>) =>
  arrayRequestOf({ engine: 'slurm', slurmOption: [], ...more });

describe('an array', () => {
  test('has eight tasks, all at once, unless it is told otherwise', () => {
    expect(asked({})).toMatchObject({ tasks: 8, atOnce: undefined, options: [] });
    expect(asked({ tasks: '3', atOnce: '2' })).toMatchObject({ tasks: 3, atOnce: 2 });
  });

  test('takes no share, which it makes itself', () => {
    expect(() => asked({ shard: '1/2' })).toThrow(/^--shard: has no part in an array/);
  });

  test('has 1 to 4,000,000 tasks', () => {
    expect(asked({ tasks: '4000000' })?.tasks).toBe(4_000_000);
    for (const tasks of ['0', '4000001', '1.5', 'many'])
      expect(() => asked({ tasks })).toThrow(/is no whole number from 1 to 4000000/);
  });
});

describe('a sweep that runs here', () => {
  test('is no array', () => {
    expect(asked({ engine: 'here', shard: '1/2' })).toBeUndefined();
  });

  test.each([
    ['--tasks', { tasks: '2' }],
    ['--at-once', { atOnce: '2' }],
    ['--slurm-option', { slurmOption: ['partition=debug'] }],
  ])('takes no %s', (option, more) => {
    expect(() => asked({ engine: 'here', ...more })).toThrow(`${option}: says something of Slurm`);
  });
});
