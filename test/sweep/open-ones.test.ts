import { expect, test } from 'vitest';
import type { JournalReader } from '../../src/sweep/journal/journal.js';
import { openOnes } from '../../src/sweep/journal/open-ones.js';
import { listOf } from '../../src/sweep/journal/planned.js';
import { idOf } from './journal/made-up.js';

const outcomes = new Map([
  [idOf(2), 'done'],
  [idOf(3), 'failed'],
] as const);
const journal = {
  outcomeOf: (id: string) => outcomes.get(id),
} as Partial<JournalReader> as JournalReader;

const planned = [1, 2, 1, 3, 4, 3, 4].map((run, index) => ({ index, id: idOf(run) }));

const openIndices = (retry: boolean): number[] =>
  [...openOnes(listOf(planned), journal, { retry, stores: undefined })].map(({ index }) => index);

test('a run that several points stand for is run once, for the first of them', () => {
  expect(openIndices(false)).toEqual([0, 4]);
});

test('a run that failed is run again, once, where that is wanted', () => {
  expect(openIndices(true)).toEqual([0, 3, 4]);
});
