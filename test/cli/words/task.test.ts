import { expect, test } from 'vitest';
import { summaryInWords } from '../../../src/cli/words/task.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const summary = (outputs: number) => ({
  ...{ name: 'made-up', features: 10, outputs },
  train: { count: 9, zeroInputs: 0 },
  test: { count: 3, zeroInputs: 0 },
});

test('of a single value it is said that there is 1 value, and no samples are counted by class', () => {
  const words = summaryInWords({ ...summary(1), goal: 'values', names: ['target'] });
  expect(words).toContain('made-up: 10 inputs, 1 value (target)');
  expect(words).toMatch(/^train +9 +– +0\.0 %$/m);
});

test('samples are counted by class for the first twenty classes', () => {
  const counted = (count: number) => {
    const train = { count: 9, zeroInputs: 0, samplesPerClass: range(count) };
    return summaryInWords({ ...summary(count), goal: 'classes', train });
  };
  const twenty = range(20).join(' ');
  expect(counted(20)).toMatch(new RegExp(`^train +9 +${twenty} +0\\.0 %$`, 'm'));
  expect(counted(21)).toMatch(new RegExp(`^train +9 +${twenty} … +0\\.0 %$`, 'm'));
});
