import { expect, test } from 'vitest';
import { runsAhead } from '../../../src/sweep/engines/rounds.js';

test('the runs ahead are all points, or round by round fewer of more epochs', () => {
  expect(runsAhead(undefined, 4, 12)).toEqual([{ runs: 12, epochs: 4 }]);
  expect(runsAhead({ from: 1, factor: 3 }, 4, 12)).toEqual([
    { runs: 12, epochs: 1 },
    { runs: 4, epochs: 3 },
    { runs: 2, epochs: 4 },
  ]);
});
