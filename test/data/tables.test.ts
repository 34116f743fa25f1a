import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { constantsOf, describeTask, openTask, taskSpec } from '../../src/data/index.js';
import { parseInput } from '../../src/input/index.js';
import { temporaryFolder } from './idx-bytes.js';
import { labelsOf } from './labels.js';

const { folder, write } = temporaryFolder();

const open = (spec: object) => openTask(parseInput(taskSpec, spec, 'sim.json: task'), folder);

const fruit = [
  'weight,colour,kind',
  '150,red,apple',
  '120,green,apple',
  '8,red,cherry',
  '7,red,cherry',
  '9,black,cherry',
].join('\n');

const whole = { csv: 'fruit.csv', target: 'kind' };

/** The rows of inputs, sorted: a split shuffles them. */
const rowsOf = (sets: readonly { inputs: ArrayLike<number>; features: number }[]) =>
  sets
    .flatMap(({ inputs, features }) =>
      Array.from({ length: inputs.length / features }, (_, i) =>
        Array.from({ length: features }, (_, j) => inputs[i * features + j] as number),
      ),
    )
    .sort((a, b) => (a[0] as number) - (b[0] as number));

describe('a table', () => {
  test('makes an input of each column of numbers, and one of each word of other columns', async () => {
    write('fruit.csv', Buffer.from(fruit));
    const { train, test: unseen, columns } = await open(whole);
    expect(columns).toEqual([
      { name: 'weight' },
      { name: 'colour', categories: ['black', 'green', 'red'] },
    ]);
    expect(rowsOf([train, unseen])).toEqual([
      [7, 0, 0, 1],
      [8, 0, 0, 1],
      [9, 1, 0, 0],
      [120, 0, 1, 0],
      [150, 0, 0, 1],
    ]);
  });

  test('names classes by the words of its target, in alphabetical order', async () => {
    const task = await open(whole);
    expect(describeTask(task)).toMatchObject({
      name: 'fruit',
      features: 4,
      goal: 'classes',
      classes: 2,
      names: ['apple', 'cherry'],
      train: { count: 4 },
      test: { count: 1 },
    });
    const labels = [...labelsOf(task.train), ...labelsOf(task.test)];
    expect(labels.sort()).toEqual([0, 0, 1, 1, 1]);
  });

  test('is the same from Parquet as from text, gzipped text too', async () => {
    const columns = fruit
      .split('\n')
      .map((line) => line.split(','))
      .reduce<string[][]>((all, cells) => cells.map((cell, i) => [...(all[i] ?? []), cell]), []);
    const columnData = columns.map(([name = '', ...cells]) =>
      name === 'weight' ? { name, data: cells.map(Number) } : { name, data: cells },
    );
    write('fruit.parquet', Buffer.from(parquetWriteBuffer({ columnData })));
    write('fruit.csv.gz', gzipSync(fruit));
    const text = await open(whole);
    for (const spec of [{ parquet: 'fruit.parquet' }, { csv: 'fruit.csv.gz' }]) {
      const { files: _, ...other } = await open({ ...spec, target: 'kind' });
      const { files: __, ...first } = text;
      expect(other).toEqual(first);
    }
  });

  test('has tabs between its cells in files that end in .tsv, and any character that is named', async () => {
    write('fruit.tsv', Buffer.from(fruit.replaceAll(',', '\t')));
    write('fruit.txt', Buffer.from(fruit.replaceAll(',', ';')));
    const { train } = await open(whole);
    expect((await open({ csv: 'fruit.tsv', target: 'kind' })).train).toEqual(train);
    expect((await open({ csv: 'fruit.txt', target: 'kind', delimiter: ';' })).train).toEqual(train);
  });

  test('without a line of names has columns by number', async () => {
    write('bare.csv', Buffer.from(fruit.split('\n').slice(1).join('\n')));
    const bare = await open({ csv: 'bare.csv', header: false, target: '3', inputs: ['1'] });
    expect(bare.columns).toEqual([{ name: '1' }]);
    expect(bare.train.count + bare.test.count).toBe(5);
  });

  test('takes numbers for values, whole numbers for classes, and either for what is asked', async () => {
    write(
      'grades.csv',
      Buffer.from('hours,grade,mean\n1,2,1.5\n2,4,2.5\n3,6,3.5\n4,2,4.5\n5,4,5.5'),
    );
    const goalOf = async (spec: object) => (await open({ csv: 'grades.csv', ...spec })).train.goal;
    expect(await goalOf({ target: 'mean' })).toMatchObject({ kind: 'values', names: ['mean'] });
    expect(await goalOf({ target: 'grade' })).toMatchObject({
      kind: 'classes',
      names: ['2', '4', '6'],
    });
    expect(await goalOf({ target: 'grade', goal: 'values' })).toMatchObject({ kind: 'values' });
    expect(await goalOf({ target: ['grade', 'mean'] })).toMatchObject({
      kind: 'values',
      outputs: 2,
    });
    expect(await goalOf({ goal: 'inputs' })).toEqual({ kind: 'inputs' });
  });

  test('has the classes of its training file in its test file, words that are numbers too', async () => {
    write('words.csv', Buffer.from('x,k\n1,a\n2,01\n3,a\n4,01\n'));
    write('first.csv', Buffer.from('x,k\n5,01\n6,a\n'));
    const { test: unseen } = await open({
      csv: { train: 'words.csv', test: 'first.csv' },
      target: 'k',
    });
    expect(unseen.goal).toMatchObject({ names: ['01', 'a'] });
    expect([...labelsOf(unseen)]).toEqual([0, 1]);
  });

  test('is scaled column by column, to its range of training samples unless told otherwise', async () => {
    write('two.csv', Buffer.from('a,b,c,kind\n0,10,5,x\n4,30,5,y\n'));
    write('more.csv', Buffer.from('a,b,c,kind\n100,100,5,x\n'));
    const files = { train: join(folder, 'two.csv'), test: join(folder, 'more.csv') };
    const { train } = await open({ csv: files, target: 'kind' });
    // A column that is the same in all rows becomes 0.
    expect(constantsOf(undefined, train)).toEqual({ mean: [0, 10, 5], deviation: [4, 20, 1] });
    expect(constantsOf('standardise', train)).toEqual({
      mean: [2, 20, 5],
      deviation: [2, 10, 1],
    });
    expect(constantsOf('none', train)).toBeUndefined();
  });
});

describe('samples are kept apart', () => {
  const lines = Array.from({ length: 100 }, (_, i) => `${i},${i % 2 === 0 ? 'even' : 'odd'}`);
  write('hundred.csv', Buffer.from(['number,kind', ...lines].join('\n')));
  const hundred = { csv: 'hundred.csv', target: 'kind' };

  test('by a seed: all are in one set, and another seed shares them out otherwise', async () => {
    const split = { test: 0.3, validation: 0.1 };
    const task = await open({ ...hundred, split });
    const sets = [task.train, task.validation, task.test].map((set) => [...(set?.inputs ?? [])]);
    expect(sets.map(({ length }) => length)).toEqual([60, 10, 30]);
    expect(sets.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect((await open({ ...hundred, split })).test).toEqual(task.test);
    const other = await open({ ...hundred, split: { ...split, seed: 2 } });
    expect([...other.test.inputs]).not.toEqual(sets[2]);
  });

  test('with their labels', async () => {
    const { train, test: unseen } = await open(hundred);
    for (const set of [train, unseen])
      expect([...labelsOf(set)]).toEqual(Array.from(set.inputs, (number) => number % 2));
  });

  test('from those to train on alone, where there are others to test on', async () => {
    const task = await open({ mnist: { train: 100, test: 10 }, split: { validation: 0.5 } });
    expect(task.validation?.count).toBe(30_000);
    expect(task.train.count).toBe(100);
    expect(task.test.count).toBe(10);
  });
});
