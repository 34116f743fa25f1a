import { expect, test } from 'vitest';
import { runsAhead, throughRounds } from '../../../src/sweep/engines/rounds.js';
import type { JournalReader } from '../../../src/sweep/journal/journal.js';
import { listOf } from '../../../src/sweep/journal/planned.js';
import type { Plan } from '../../../src/sweep/space/plan.js';
import { done, failed, idOf } from '../journal/made-up.js';

test('the runs ahead are all points, or round by round fewer of more epochs', () => {
  expect(runsAhead(undefined, 4, 12)).toEqual([{ runs: 12, epochs: 4 }]);
  expect(runsAhead({ from: 1, factor: 3 }, 4, 12)).toEqual([
    { runs: 12, epochs: 1 },
    { runs: 4, epochs: 3 },
    { runs: 2, epochs: 4 },
  ]);
});

/** Which points go through each round, of points that come to such accuracies; a failed run comes to none. */
const roundsOf = async (accuracies: readonly (number | undefined)[], factor: number) => {
  const plan = {
    spec: { halving: { from: 1, factor } },
    experimentOf: () => ({ epochs: factor ** 2 }),
    at: () => undefined,
  } as unknown as Plan;
  const journal = {
    get: (id: string) => {
      const accuracy = accuracies[Number.parseInt(id, 16)];
      return accuracy === undefined ? failed(1) : done(1, accuracy);
    },
    outcomeOf: () => 'done',
  } as unknown as JournalReader;
  const rounds: number[][] = [];
  const identify = (indices: Iterable<number>) =>
    listOf([...indices].map((index) => ({ index, id: idOf(index) })));
  const act = async (planned: Iterable<{ readonly index: number }>) =>
    void rounds.push(Array.from(planned, ({ index }) => index));
  await throughRounds(plan, identify(accuracies.keys()), journal, { identify, act });
  return rounds;
};

test('the better half of each round goes on, rounded up, in the order of the plan', async () => {
  expect(await roundsOf([0.1, 0.9, 0.5, 0.7, 0.3], 2)).toEqual([
    [0, 1, 2, 3, 4],
    [1, 2, 3],
    [1, 3],
  ]);
});

test('of points that are as good the earlier goes on, and one that failed goes last', async () => {
  expect(await roundsOf([undefined, 0.5, 0.5, 0.5], 2)).toEqual([[0, 1, 2, 3], [1, 2], [1]]);
});
