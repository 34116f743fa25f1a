import { describe, expect, test } from 'vitest';

const { keepRounds, wholeRounds, withRound } = await import(
  '../../scripts/speed/measured.mjs' as string
);
const { contendersOf, keyOf } = await import('../../scripts/speed/contenders.mjs' as string);

const now = { date: '2026-11-27', processor: 'one', seconds: 2 };
const quiet = { ...now, load: 1 };
const workload = {
  name: 'small',
  timings: [
    { by: 'pytorch', ways: ['bp'], threads: 1 },
    { by: 'backwire', hardware: 'digital-int8', rule: 'srbp', backends: ['wasm'], threads: 1 },
  ],
};
const [torch, wasm] = workload.timings
  .flatMap(contendersOf)
  .map((contender) => ({ workload: 'small', ...(contender as object) })) as [object, object];

const rowsOf = (...rows: readonly object[]) => new Map(rows.map((row) => [keyOf(row), row]));
const row = (contender: object, samplesPerSecond: readonly number[], change = {}) => ({
  ...contender,
  ...now,
  samplesPerSecond,
  ...change,
});

describe('a workload that was begun', () => {
  test('has the rounds in which every contender was timed', () => {
    const rows = rowsOf(row(torch, [1, 2, 3]), row(wasm, [4, 5]));
    expect(wholeRounds(workload, rows, now)).toBe(2);
  });

  test('waits for none that is not here', () => {
    const absent = { ...torch, ...now, absent: 'no PyTorch here' };
    expect(wholeRounds(workload, rowsOf(absent, row(wasm, [4, 5])), now)).toBe(2);
  });

  test.each([
    ['of another day', { date: '2026-11-26' }],
    ['of another processor', { processor: 'other' }],
    ['of other seconds', { seconds: 1 }],
  ])('is begun anew where a row is %s', (_, change) => {
    const rows = rowsOf(row(torch, [1, 2]), row(wasm, [4, 5], change));
    expect(wholeRounds(workload, rows, now)).toBe(0);
  });

  test('is begun anew where a contender is new', () => {
    expect(wholeRounds(workload, rowsOf(row(torch, [1, 2])), now)).toBe(0);
  });

  test('goes on after its whole rounds: those of a round are timed one after the other', () => {
    const rows = rowsOf(row(torch, [1, 2, 3]), row(wasm, [4, 5]));
    keepRounds(workload, rows, 2);
    expect([...rows.values()]).toEqual([row(torch, [1, 2]), row(wasm, [4, 5])]);
    keepRounds(workload, rows, 0);
    expect(rows.size).toBe(0);
  });
});

describe('a row', () => {
  const told = { samplesPerSecond: 12_345.6, software: 'Node' };

  test('grows by a number each round, of four digits, and keeps the highest load', () => {
    const one = withRound(undefined, wasm, told, { ...now, load: 3 });
    const two = withRound(one, wasm, { ...told, samplesPerSecond: 1 }, quiet);
    expect(two).toEqual({
      ...wasm,
      ...now,
      ...{ load: 3, software: 'Node', samplesPerSecond: [12_350, 1] },
    });
  });

  test('has no numbers once its contender could not be timed', () => {
    const absent = withRound(row(wasm, [1]), wasm, { absent: 'refused' }, quiet);
    expect(absent).toEqual({ ...wasm, ...quiet, absent: 'refused' });
    expect(withRound(absent, wasm, told, quiet)).toBe(absent);
  });
});
