import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeAll, describe, expect, test } from 'vitest';
import { floats, integers, npzBytes } from '../data/array-files.js';
import { idxBytes } from '../data/idx-bytes.js';
import { backwire, readJson, scratchFolders, write } from './backwire.js';

const folder = scratchFolders()();

const count = 120;
const indices = Array.from({ length: count }, (_, i) => i);
/** Two numbers on a circle, and which third of it they are on. */
const angle = (i: number) => (2 * Math.PI * ((i * 37) % count)) / count;
const third = (i: number) => Math.floor((3 * ((i * 37) % count)) / count);
const x = (i: number) => 100 + 20 * Math.cos(angle(i));
const y = (i: number) => -3 + 2 * Math.sin(angle(i));

const rows = indices.map(
  (i) => `${x(i)},${y(i)},${['low', 'mid', 'top'][third(i)]},${x(i) + 10 * y(i)}`,
);

const shorts = indices.flatMap((i) =>
  [x(i) * 100, 1000 * y(i)].flatMap((real) => {
    const code = Math.round(real) & 0xffff;
    return [code >> 8, code & 0xff];
  }),
);

const labels = indices.map(third);

beforeAll(() => {
  write(folder, 'circle.csv', `x,y,third,sum\n${rows.join('\n')}\n`);
  const pairs = indices.flatMap((i) => [x(i), y(i)]);
  write(
    folder,
    'circle.npz',
    npzBytes({ x: floats([count, 2], pairs), y: integers([count], labels) }),
  );
  write(
    folder,
    'circle.parquet',
    Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: 'x', data: indices.map(x) },
          { name: 'y', data: indices.map(y) },
          { name: 'third', data: indices.map((i) => BigInt(third(i))) },
        ],
      }),
    ),
  );
  for (const [name, shape, values, type] of [
    ['images', [count, 2], shorts, 11],
    ['labels', [count], labels, 8],
  ] as const)
    write(folder, name, idxBytes(shape, values, type));
});

const spec = (task: object, top: object, more: object = {}) => ({
  task,
  network: [{ inputs: 2 }, { dense: 16, transfer: 'tanh' }, top],
  hardware: 'digital-int8',
  learning: { rule: 'srbp', rate: 0.25, batch: 4 },
  epochs: 30,
  seed: 1,
  ...more,
});

const idx = {
  trainImages: 'images',
  trainLabels: 'labels',
  testImages: 'images',
  testLabels: 'labels',
};
/** Sums that are narrowed by chance, so that what is told depends on the step. */
const byChance = {
  model: 'digital-int8',
  wires: { preactivation: { format: 'Q5.3', rounding: 'stochastic' } },
};

const thirds = { dense: 3, transfer: 'softmax' };

const ran = async (name: string, written: object) => {
  write(folder, `${name}.json`, JSON.stringify(written));
  const { code, stdout, stderr } = await backwire(folder, [
    'run',
    `${name}.json`,
    '--out',
    name,
    '--json',
  ]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

const predicted = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await backwire(folder, ['predict', ...args]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

describe('one command learns from', () => {
  test.each([
    ['csv', { csv: 'circle.csv', target: 'third', inputs: ['x', 'y'] }],
    ['npz', { npz: 'circle.npz' }],
    ['parquet', { parquet: 'circle.parquet', target: 'third' }],
    ['idx', { idx }, { hardware: byChance }],
  ] as readonly [string, object, object?][])('classes of %s', async (name, task, more) => {
    const { testAccuracy, metrics } = await ran(name, spec(task, thirds, more));
    expect(testAccuracy).toBeGreaterThan(0.85);
    const { confusion, samples } = metrics.test;
    expect(confusion.flat().reduce((a: number, b: number) => a + b)).toBe(samples);
  });

  test('values of a table, whose error is in their own unit', async () => {
    const task = {
      csv: 'circle.csv',
      target: 'sum',
      inputs: ['x', 'y'],
      split: { validation: 0.1 },
    };
    const value = { dense: 1, transfer: 'identity' };
    const learning = { rule: 'bp', rate: 0.0625, batch: 4 };
    const told = await ran('values', spec(task, value, { learning }));
    // The values go from 42 to 98: a third of their deviation of 20 is far from guessing.
    expect(told.testRmse).toBeLessThan(7);
    expect(told).not.toHaveProperty('testAccuracy');
    expect(told.metrics.test.outputs).toMatchObject([{ name: 'sum', rmse: told.testRmse }]);
    const table = readFileSync(join(folder, 'values/metrics.csv'), 'utf8');
    expect(table.split('\n')[0]).toBe('epoch,train_rmse,test_rmse,validation_rmse');
    expect(readJson(folder, 'values/record.json')).toMatchObject({
      columns: [{ name: 'x' }, { name: 'y' }],
      normalisation: { mean: [expect.any(Number), expect.any(Number)] },
      valueScale: { deviation: [expect.any(Number)] },
      inputNumbers: 'reals',
    });
  });

  test('inputs that a wire cuts off, and says how many', async () => {
    const task = { csv: 'circle.csv', target: 'third', inputs: ['x', 'y'] };
    const scaled = spec(task, thirds, { normalisation: 'standardise', epochs: 1 });
    write(folder, 'cut.json', JSON.stringify(scaled));
    const { stdout } = await backwire(folder, ['run', 'cut.json', '--out', 'cut']);
    // On a circle each number is beyond one deviation from its mean in half of the samples.
    const [, part] = /^inputs cut off by their wire +(\d+\.\d+) % to train on/m.exec(stdout) ?? [];
    expect(Number(part)).toBeGreaterThan(40);
    expect(Number(part)).toBeLessThan(60);
    expect(readJson(folder, 'csv/record.json')).not.toHaveProperty('cutOffInputs');
  });

  test('values until an error is not finite, which is told as –, and ends it with 1', async () => {
    const task = { csv: 'circle.csv', target: 'sum', inputs: ['x', 'y'] };
    const learning = { rule: 'bp', rate: 1000, batch: 4 };
    const wild = { hardware: 'ideal-float32', learning };
    write(
      folder,
      'wild.json',
      JSON.stringify(spec(task, { dense: 1, transfer: 'identity' }, wild)),
    );
    const { code, stdout } = await backwire(folder, ['run', 'wild.json', '--out', 'wild']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^test RMSE +–$/m);
    const [heading, first] = readFileSync(join(folder, 'wild/metrics.csv'), 'utf8').split('\n');
    expect([heading, first]).toEqual(['epoch,train_rmse,test_rmse', '1,,']);
    const report = await backwire(folder, ['report', 'wild']);
    expect(report.code).toBe(0);
  });

  test('inputs that are told again', async () => {
    const task = { csv: 'circle.csv', inputs: ['x', 'y'], goal: 'inputs' };
    const top = { dense: 2, transfer: 'logistic' };
    const { testRmse, metrics } = await ran('again', spec(task, top, { epochs: 3 }));
    expect(metrics.test).toMatchObject({ kind: 'inputs', rmse: testRmse });
  });
});

describe('what was learnt tells', () => {
  test('of the samples of a table the class, each output and how many are right', async () => {
    const text = await predicted('csv', 'circle.csv');
    const lines = text.trim().split('\n');
    expect(lines[0]).toBe('sample,class,output low,output mid,output top');
    expect(lines).toHaveLength(1 + count);
    const words = rows.map((row) => row.split(',')[2]);
    const right = lines.slice(1).filter((line, i) => line.split(',')[1] === words[i]).length;
    const { metrics } = JSON.parse(await predicted('csv', 'circle.csv', '--json'));
    expect(metrics.accuracy).toBe(right / count);
    expect(right / count).toBeGreaterThan(0.85);
  });

  test('of the set that a run was tested on just what the record says', async () => {
    const { metrics } = readJson(folder, 'idx/record.json') as {
      metrics: { test: { confusion: number[][] } };
    };
    const text = await predicted('idx', 'images');
    const classes = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[1]));
    const counted = [0, 1, 2].map((label) =>
      [0, 1, 2].map(
        (named) => classes.filter((one, i) => one === named && labels[i] === label).length,
      ),
    );
    expect(counted).toEqual(metrics.test.confusion);
  });

  test('of an array, and of a table without targets, as of those that it learnt from', async () => {
    write(folder, 'unknown.csv', `y,x\n${indices.map((i) => `${y(i)},${x(i)}`).join('\n')}\n`);
    const text = await predicted('csv', 'unknown.csv');
    expect(text).toBe(await predicted('csv', 'circle.csv'));
    expect((await predicted('npz', 'circle.npz')).split('\n')).toHaveLength(count + 2);
  });

  test('values in the unit of the data, into a file', async () => {
    expect(await predicted('values', 'circle.csv', '--out', 'values.csv')).toBe('');
    const [heading, ...lines] = readFileSync(join(folder, 'values.csv'), 'utf8').trim().split('\n');
    expect(heading).toBe('sample,sum');
    const squares = lines.map((line, i) => (Number(line.split(',')[1]) - x(i) - 10 * y(i)) ** 2);
    const { metrics } = JSON.parse(await predicted('values', 'circle.csv', '--json'));
    const rmse = Math.sqrt(squares.reduce((a, b) => a + b) / count);
    expect(metrics.rmse).toBeCloseTo(rmse, 9);
  });
});

describe('is refused with exit code 2, the place, the reason and the remedy, and nothing is written', () => {
  test.each([
    [
      'a word that no sample to learn from has',
      'y,x,third\n1,100,new\n',
      'names class "new", which no sample',
    ],
    [
      'a column that is missing',
      'x\n100\n',
      '"y", which is no column of odd.csv; its columns are x',
    ],
    ['a cell that is no number', 'x,y\n100,?\n', 'odd.csv:2: has "?" in column y'],
  ])('a table to predict with %s', async (_, text, says) => {
    write(folder, 'odd.csv', text);
    const { code, stderr } = await backwire(folder, [
      'predict',
      'csv',
      'odd.csv',
      '--out',
      'odd-out.csv',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(existsSync(join(folder, 'odd-out.csv'))).toBe(false);
  });

  test.each([
    [
      'samples of another size',
      ['npz', 'other.npz'],
      'has samples of 3 inputs, but the machine has 2',
    ],
    ['no run', ['nothing', 'circle.csv'], 'nothing: holds no record.json'],
    ['no such backend', ['csv', 'circle.csv', '--backend', 'wsam'], "did you mean 'wasm'"],
  ])('%s', async (_, args, says) => {
    write(folder, 'other.npz', npzBytes({ x: floats([2, 3], [1, 2, 3, 4, 5, 6]) }));
    const { code, stderr } = await backwire(folder, ['predict', ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });

  test.each([
    [
      'as many neurons as the data have no classes',
      { dense: 4, transfer: 'softmax' },
      'circle has 3 classes; write 3',
    ],
    [
      'a softmax that tells values',
      { dense: 1, transfer: 'softmax' },
      'is softmax, which tells classes, but values are learnt',
    ],
  ])('a machine with %s', async (_, top, says) => {
    const goal = top.dense === 1 ? { target: 'sum' } : { target: 'third' };
    write(
      folder,
      'odd.json',
      JSON.stringify(spec({ csv: 'circle.csv', inputs: ['x', 'y'], ...goal }, top)),
    );
    const { code, stderr } = await backwire(folder, ['run', 'odd.json', '--out', 'odd']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
    expect(existsSync(join(folder, 'odd'))).toBe(false);
  });
});
