import { beforeAll, describe, expect, test } from 'vitest';
import { floats, integers, npzBytes } from '../data/array-files.js';
import { backwire, scratchFolders, write, writeJson } from './backwire.js';

const folder = scratchFolders()();

const count = 40;
const side = (i: number) => (i % 2 === 0 ? -1 : 1);
const numbers = Array.from({ length: count }, (_, i) => side(i) * (1 + i / count));

beforeAll(async () => {
  const y = integers(
    [count],
    numbers.map((_, i) => side(i)),
  );
  write(folder, 'sides.npz', npzBytes({ x: floats([count, 1], numbers), y }));
  write(folder, 'many.npz', npzBytes({ x: floats([1001, 1], [...Array(1001).keys()].map(side)) }));
  writeJson(folder, 'sides.json', {
    task: { npz: 'sides.npz' },
    network: [{ inputs: 1 }, { dense: 2, transfer: 'softmax' }],
    hardware: 'ideal-float32',
    learning: { rule: 'bp', rate: 0.5, batch: 1 },
    epochs: 20,
    seed: 1,
  });
  const { code } = await backwire(folder, ['run', 'sides.json', '--out', 'run']);
  expect(code).toBe(0);
});

const predicted = async (...args: readonly string[]) => {
  const ended = await backwire(folder, ['predict', 'run', ...args]);
  expect(ended.code).toBe(0);
  return ended.stdout;
};

/** The rows that a table of predictions has, as JSON tells them. */
const rowsOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([sample, name, ...outputs]) => ({
      sample: Number(sample),
      class: name,
      outputs: outputs.map(Number),
    }));

describe('predict', () => {
  test('calls classes by the numbers that the data have for them, as −1 and 1', async () => {
    const rows = rowsOf(await predicted('sides.npz'));
    expect(rows.map((row) => row.class)).toEqual(numbers.map((_, i) => String(side(i))));
  });

  test('--json tells what the table does, sample by sample', async () => {
    const { predictions, ...told } = JSON.parse(await predicted('sides.npz', '--json'));
    expect(told).toEqual({ goal: 'classes', samples: count, names: ['-1', '1'] });
    expect(predictions).toEqual(rowsOf(await predicted('sides.npz')));
  });

  test('--json tells of a thousand samples, and how many more there are', async () => {
    const { predictions, more, samples } = JSON.parse(await predicted('many.npz', '--json'));
    expect([predictions.length, more, samples]).toEqual([1000, 1, 1001]);
  });

  test('--json with --out tells of the file, which has all of them', async () => {
    const told = JSON.parse(await predicted('many.npz', '--json', '--out', 'many.csv'));
    expect(told).toEqual({
      goal: 'classes',
      samples: 1001,
      names: ['-1', '1'],
      file: 'many.csv',
    });
  });
});
