import { gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect } from 'vitest';
import { openTask, taskSpec } from '../../src/data/index.js';
import { InputError, parseInput } from '../../src/input/index.js';
import { floats, integers, littleEndian, npyBytes, npzBytes } from './array-files.js';
import { idxBytes, temporaryFolder } from './idx-bytes.js';

const { folder, write } = temporaryFolder();

const messageOf = async (spec: object): Promise<string> => {
  try {
    await openTask(parseInput(taskSpec, spec, 'sim.json: task'), folder);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('was not refused');
};

/** What it is, what the file holds, more of the spec, and what is told: where, why and what would be right. */
type Malformed = readonly [string, string | Uint8Array, object, readonly [string, string, string]];

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

const refused = (name: string, source: 'csv' | 'parquet' | 'npz', cases: readonly Malformed[]) => {
  test.each(cases)('%s', async (_, content, more, parts) => {
    write(name, bytesOf(content));
    const message = await messageOf({ [source]: name, ...more });
    for (const part of parts) expect(message).toContain(part);
  });
};

const kind = { target: 'kind' };
const good = 'a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n9,10,x\n';
const text = (line: string) => good.replace('5,6,x', line);
const at4 = 'data.csv:4: ';

describe('a table of text is refused with its line, the reason and what would be right', () => {
  refused('data.csv', 'csv', [
    ['an empty file', '', kind, ['data.csv: ', 'holds no rows', 'a line of names']],
    ['names alone', 'a,b,kind\n', kind, ['data.csv: ', 'holds no rows', 'one for each sample']],
    ['blank lines alone', '\n\n\n', kind, ['data.csv: ', 'holds no rows', 'a line of names']],
    ['a short row', text('5,6'), kind, [at4, 'another number of cells', 'the same number']],
    ['a long row', text('5,6,x,1'), kind, [at4, 'another number of cells', 'the same number']],
    ['an open quotation', text('5,"6,x'), kind, ['data.csv:', 'never closed', 'twice']],
    ['a quotation in a cell', text('5,6"2,x'), kind, [at4, 'middle of a cell', 'twice']],
    ['more after a quotation', text('5,"6"2,x'), kind, [at4, 'goes on after', 'twice']],
    ['an empty cell', text('5,,x'), kind, [at4, 'nothing in column b', 'leave the row out']],
    ['an empty target', text('5,6,'), kind, [at4, 'nothing in column kind', 'fill it in']],
    ['a word among numbers', text('5,six,x'), kind, [at4, '"six" in column b', 'write a number']],
    ['a missing value as NA', text('5,NA,x'), kind, [at4, '"NA" in column b', 'task.inputs']],
    ['a missing value as ?', text('?,6,x'), kind, [at4, '"?" in column a', 'leave the row out']],
    ['a number in hexadecimal', text('5,0x6,x'), kind, [at4, '"0x6"', 'write a number']],
    ['infinity', text('5,Infinity,x'), kind, [at4, '"Infinity"', 'write a number']],
    ['a number past all', text('5,1e99,x'), kind, [at4, '1e+99', 'at most 1e+28']],
    ['a number past double', text('5,1e999,x'), kind, [at4, 'Infinity', 'at most 1e+28']],
    ['a decimal comma', text('5,"6,2",x'), kind, [at4, '"6,2" in column b', 'write a number']],
    ['a name twice', good.replace('a,b', 'a,a'), kind, ['data.csv:1', '"a" twice', '"header"']],
    [
      'Latin-1',
      Buffer.from('a,kind\n1,\xe9\n', 'latin1'),
      kind,
      ['data.csv: ', 'UTF-8', 'save it'],
    ],
    [
      'bytes of an image',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      kind,
      ['data.csv', 'UTF-8', 'CSV'],
    ],
    ['broken gzip', gzipSync(good).subarray(0, 30), kind, ['data.csv', 'broken gzip', 'again']],
    ['no such target', good, { target: 'knid' }, ['task.target', '"knid"', 'a, b, kind']],
    ['no such input', good, { ...kind, inputs: ['c'] }, ['task.inputs', '"c"', 'a, b, kind']],
    ['no target', good, {}, ['task.target', 'is not written', '"goal": "inputs"']],
    ['one class', good.replaceAll('y', 'x'), kind, ['kind', 'is x in all', 'another target']],
    ['words as values', good, { ...kind, goal: 'values' }, ['kind', "words like 'x'", 'classes']],
    [
      'classes of two columns',
      good,
      { target: ['a', 'b'], goal: 'classes' },
      ['a, b', '2 columns', 'one column'],
    ],
    [
      'nothing but the target',
      'kind\nx\ny\n',
      kind,
      ['data.csv', 'no column to learn', 'add columns'],
    ],
    [
      'two rows shared out',
      'a,kind\n1,x\n2,y\n',
      kind,
      ['task.split', 'a part without samples', 'more data'],
    ],
    [
      'a target of too many numbers',
      `a,kind\n${Array.from({ length: 300 }, (_, i) => `1,${i}`).join('\n')}`,
      kind,
      ['task.target kind', '300 classes, of 256', '"goal": "values"'],
    ],
    [
      'a target twice',
      good,
      { target: ['a', 'a'] },
      ['task.target', '"a" twice', 'each column once'],
    ],
    ['an input twice', good, { ...kind, inputs: ['a', 'a'] }, ['task.inputs', 'twice', 'once']],
    [
      'a target that is an input',
      good,
      { target: 'a', inputs: ['a', 'b'] },
      ['task.inputs', 'is the target', 'remove it'],
    ],
    [
      'a target of an autoencoder',
      good,
      { ...kind, goal: 'inputs' },
      ['task.target', 'the inputs are what is learnt', 'remove it'],
    ],
    [
      'a column of numbers that begins with a word',
      good.replace('1,2,x', 'NA,2,x'),
      kind,
      ['data.csv:2: ', '"NA" in column a', 'write a number'],
    ],
    [
      'an input of too many words',
      `a,kind\n${Array.from({ length: 300 }, (_, i) => `w${i},${i % 2}`).join('\n')}`,
      kind,
      ['task.inputs', 'has 300 words', '256'],
    ],
  ]);
});

const parquet = (columnData: Parameters<typeof parquetWriteBuffer>[0]['columnData']): Buffer =>
  Buffer.from(parquetWriteBuffer({ columnData }));

const table = parquet([
  { name: 'a', data: [1.5, 2, 3, 4, 5] },
  { name: 'kind', data: ['x', 'y', 'x', 'y', 'x'] },
]);

const withByte = (bytes: Uint8Array, index: number, byte: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[index] = byte;
  return copy;
};

describe('a Parquet file is refused with the reason and what would be right', () => {
  const again = 'write it again';
  refused('data.parquet', 'parquet', [
    ['an empty file', '', kind, ['data.parquet: ', 'is no Parquet file', again]],
    ['text', good, kind, ['data.parquet: ', 'is no Parquet file', again]],
    ['a beginning', table.subarray(0, 100), kind, ['data.parquet: ', 'is no Parquet file', again]],
    ['an end', table.subarray(60), kind, ['data.parquet: ', "can't be read", again]],
    [
      'a length past the file',
      withByte(table, table.length - 6, 0xff),
      kind,
      ['data.parquet: ', 'is no Parquet file', again],
    ],
    [
      'a null among numbers',
      parquet([
        { name: 'a', data: [1.5, null, 3, 4, 5], type: 'DOUBLE' },
        { name: 'kind', data: ['x', 'y', 'x', 'y', 'x'] },
      ]),
      kind,
      ['data.parquet: row 2: ', 'nothing in column a', 'fill it in'],
    ],
    [
      'not a number',
      parquet([
        { name: 'a', data: [1.5, 2, Number.NaN, 4, 5] },
        { name: 'kind', data: ['x', 'y', 'x', 'y', 'x'] },
      ]),
      kind,
      ['data.parquet: row 3: ', 'nothing in column a', 'leave the row out'],
    ],
    [
      'infinity',
      parquet([
        { name: 'a', data: [1.5, 2, 3, Number.POSITIVE_INFINITY, 5] },
        { name: 'kind', data: ['x', 'y', 'x', 'y', 'x'] },
      ]),
      kind,
      ['data.parquet: row 4: ', 'has Infinity', 'at most 1e+28'],
    ],
    [
      'dates',
      parquet([
        { name: 'a', data: Array.from({ length: 5 }, (_, i) => new Date(i)), type: 'TIMESTAMP' },
        { name: 'kind', data: ['x', 'y', 'x', 'y', 'x'] },
      ]),
      kind,
      ['data.parquet: ', 'column "a", which is neither', 'task.inputs'],
    ],
    [
      'no rows',
      parquet([
        { name: 'a', data: [], type: 'DOUBLE' },
        { name: 'kind', data: [], type: 'STRING' },
      ]),
      kind,
      ['data.parquet: ', 'holds no rows', 'one for each sample'],
    ],
    ['no such column', table, { target: 'what' }, ['task.target', '"what"', 'a, kind']],
  ]);
});

const five = floats([5, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
const labels = integers([5], [0, 1, 2, 0, 1]);
const npz = (arrays: Readonly<Record<string, Uint8Array>>) =>
  npzBytes({ x: five, y: labels, ...arrays });
const anew = 'save it anew';
const longs = (n: bigint) => littleEndian(BigInt64Array.of(n, 0n, 0n, 0n, 0n));

describe('arrays are refused with their file, the reason and what would be right', () => {
  refused('data.npz', 'npz', [
    ['an empty file', '', {}, ['data.npz: ', 'broken archive', anew]],
    ['text', good, {}, ['data.npz: ', 'broken archive', anew]],
    ['an archive cut short', npz({}).subarray(0, 200), {}, ['data.npz: ', 'broken archive', anew]],
    ['no arrays', npzBytes({}), {}, ['data.npz: ', 'holds 0 arrays', anew]],
    ['unusual names', npzBytes({ pixels: five }), {}, ['data.npz: ', 'pixels', 'task.arrays']],
    [
      'a name that is not there',
      npz({}),
      { arrays: { inputs: 'z' } },
      ['task.arrays', 'names z', 'x, y'],
    ],
    [
      'no targets',
      npzBytes({ x: five }),
      {},
      ['data.npz: x', 'no targets beside', '"goal": "inputs"'],
    ],
    [
      'no .npy within',
      npz({ x: Buffer.from('what') }),
      {},
      ['data.npz: x', 'does not begin', anew],
    ],
    [
      'a header cut short',
      npz({ x: five.subarray(0, 40) }),
      {},
      ['data.npz: x', 'within its header', anew],
    ],
    [
      'a header that is none',
      npz({ x: npyBytes("f', 'x", [5], new Uint8Array(5)) }),
      {},
      ['data.npz: x', 'header that is none', anew],
    ],
    [
      'a newer format',
      npz({ x: withByte(five, 6, 9) }),
      {},
      ['data.npz: x', 'format version 9', anew],
    ],
    [
      'data cut short',
      npz({ x: five.subarray(0, -4) }),
      {},
      ['data.npz: x', '36 bytes of data, not the 40', anew],
    ],
    [
      'trailing data',
      npz({ x: Buffer.concat([five, five]) }),
      {},
      ['data.npz: x', 'not the 40', anew],
    ],
    [
      'columns first',
      npz({ x: npyBytes('<f4', [5, 2], new Uint8Array(40), 'True') }),
      {},
      ['data.npz: x', 'column-major', 'ascontiguousarray'],
    ],
    [
      'pickled objects',
      npz({ x: npyBytes('|O', [5], new Uint8Array(40)) }),
      {},
      ['data.npz: x', "type '|O'", 'astype'],
    ],
    [
      'strings',
      npz({ y: npyBytes('<U5', [5], new Uint8Array(100)) }),
      {},
      ['data.npz: y', "type '<U5'", 'astype'],
    ],
    [
      'complex numbers',
      npz({ x: npyBytes('<c8', [5], new Uint8Array(40)) }),
      {},
      ['data.npz: x', "type '<c8'", 'astype'],
    ],
    [
      'half precision',
      npz({ x: npyBytes('<f2', [5], new Uint8Array(10)) }),
      {},
      ['data.npz: x', "type '<f2'", 'f4'],
    ],
    [
      'a single number',
      npz({ x: npyBytes('<f4', [], new Uint8Array(4)) }),
      {},
      ['data.npz: x', 'a single number', 'a row for each sample'],
    ],
    [
      'no samples',
      npz({ x: npyBytes('<f4', [0, 2], new Uint8Array(0)) }),
      {},
      ['data.npz: x', 'has no data', 'no size may be 0'],
    ],
    [
      'not a number',
      npz({ x: floats([5, 1], [0, 1, Number.NaN, 3, 4]) }),
      {},
      ['data.npz: x', 'NaN at element 2', 'at most 1e+28'],
    ],
    [
      'infinity',
      npz({ x: floats([5, 1], [0, 1, 2, 3, Number.NEGATIVE_INFINITY]) }),
      {},
      ['data.npz: x', '-Infinity at element 4', 'at most'],
    ],
    [
      'fewer targets',
      npz({ y: integers([4], [0, 1, 2, 0]) }),
      {},
      ['data.npz: y', '4 rows for 5 samples', 'one for each'],
    ],
    [
      'targets of images',
      npz({ y: integers([5, 1, 1], [0, 1, 2, 0, 1]) }),
      {},
      ['data.npz: y', 'has 3 dimensions', 'a number, or a row'],
    ],
    [
      'a negative label of so many classes',
      npz({ y: integers([5], [0, 1, -1, 0, 1]) }),
      { classes: 2 },
      ['label -1 at sample 2', 'labels 0 to 1', 'where no number of classes'],
    ],
    [
      'a label past all',
      npz({ y: npyBytes('<i8', [5], longs(2n ** 40n)) }),
      { classes: 3 },
      ['data.npz: y', 'out of range', 'labels 0 to 2'],
    ],
    [
      'more numbers than classes',
      npzBytes({
        x: floats(
          [257, 1],
          Array.from({ length: 257 }, (_, i) => i),
        ),
        y: integers(
          [257],
          Array.from({ length: 257 }, (_, i) => i - 1),
        ),
      }),
      {},
      ['data.npz: y', 'names 257 classes, of 256', '"goal": "values"'],
    ],
    [
      'a label of other classes',
      npz({}),
      { classes: 2 },
      ['data.npz: y', 'label 2 at sample 2', '2 classes have the labels 0 to 1'],
    ],
    [
      'another size to test on',
      npz({ x_test: floats([2, 3], [0, 1, 2, 3, 4, 5]), y_test: integers([2], [0, 1]) }),
      {},
      ['data.npz: x_test', 'samples of 3', 'must be 2'],
    ],
    [
      'a test set and a part of its own',
      npz({ x_test: five, y_test: labels }),
      { split: { test: 0.1 } },
      ['task.split.test', 'has one', 'remove it'],
    ],
    [
      'bytes to train and reals to test on',
      npzBytes({
        x_train: npyBytes('|u1', [5, 2], new Uint8Array(10)),
        y_train: labels,
        x_test: five,
        y_test: labels,
      }),
      {},
      ['data.npz: x_test', 'other numbers', 'same type'],
    ],
    [
      'targets of another width to test on',
      npz({
        y: floats([5, 1], [0.5, 1, 2, 3, 4]),
        x_test: five,
        y_test: floats([5, 2], [0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      }),
      {},
      ['data.npz: y_test', 'targets of 2', 'they must be 1'],
    ],
    [
      'one class alone',
      npz({ y: integers([5], [0, 0, 0, 0, 0]) }),
      {},
      ['data.npz: y', 'label 0 for all samples', 'other targets'],
    ],
    [
      'a larger claim than there is',
      npz({ x: npyBytes('<f4', [2 ** 30, 2 ** 30], new Uint8Array(4)) }),
      {},
      ['data.npz: x', '4 bytes of data', anew],
    ],
  ]);
});

describe('IDX files of other types are refused with the reason and what would be right', () => {
  const files = (images: Uint8Array) => ({
    idx: {
      trainImages: write('images', images),
      trainLabels: write('labels', idxBytes([2], [0, 1])),
      testImages: write('images', images),
      testLabels: write('labels', idxBytes([2], [0, 1])),
    },
  });

  test.each([
    ['half a number', idxBytes([2, 1], [0, 0, 0], 11), 'images: is truncated: 1 bytes are missing'],
    ['no type', idxBytes([2, 1], [0, 0], 10), 'images: holds elements of no known type (type 10)'],
    [
      'not a number',
      idxBytes([2, 1], [0x7f, 0xc0, 0, 0, 0, 0, 0, 0], 13),
      'images: has NaN at element 0; write numbers',
    ],
  ] as const)('%s', async (_, images, says) => {
    expect(await messageOf(files(images))).toContain(says);
  });
});

describe('a file with a wrong byte is refused or read, and never fails otherwise', () => {
  const files = [
    ['data.parquet', { parquet: 'data.parquet', target: 'kind' }, table],
    ['data.npz', { npz: 'data.npz' }, Buffer.from(npz({}))],
    ['data.csv', { csv: 'data.csv', target: 'kind' }, Buffer.from(good)],
  ] as const;

  test.prop([fc.constantFrom(...files), fc.nat(), fc.integer({ min: 0, max: 255 })])(
    'wherever it is',
    async ([name, spec, bytes], at, byte) => {
      write(name, withByte(bytes, at % bytes.length, byte));
      try {
        await openTask(parseInput(taskSpec, spec, 'sim.json: task'), folder);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    },
  );
});
