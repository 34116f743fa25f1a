import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { parquetTable } from '../../src/data/tables/parquet/read-parquet.js';
import { InputError } from '../../src/input/index.js';
import {
  closed,
  dictionary,
  type FileOptions,
  page,
  parquetBytes,
  struct,
  varint,
  whole,
  within,
} from './parquet-bytes.js';

const read = async (bytes: Uint8Array) =>
  [...(await parquetTable(bytes, 'a.parquet')).columns].map(
    ([name, cells]) => [name, Array.from(cells as ArrayLike<unknown>)] as const,
  );

/** What is told of a file that is refused, in one line. */
const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await parquetTable(bytes, 'a.parquet');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'was read';
};

const little = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24];
const five = { rows: 5 } as const;
const words = { ...five, type: 'BYTE_ARRAY' } as const;
const most = 2 ** 30 - 1;

/** A run of equal values: how many, and the byte of each. */
const run = (count: number, value: number) => [...varint(2 * count), value];

/** Differences: the values of a block, its parts, how many values there are and the first; then blocks. */
const differences = (block: number, parts: number, first: number, ...blocks: number[]) => [
  ...varint(block),
  ...varint(parts),
  5,
  first,
  ...blocks,
];

const zeros = differences(8, 1, 0, 0, 0);

type Case = readonly [string, readonly Uint8Array[], FileOptions, string];

const endless: readonly Case[] = [
  [
    'a run of levels with more values than the page',
    [page([...little(6), ...run(most, 1)], { values: 5 })],
    { ...five, optional: true },
    'a run has 1073741823 values where 5 are left',
  ],
  [
    'a run of numbers of a dictionary with more values than the page',
    [
      dictionary(little(7), 1),
      page([1, ...run(most, 0)], { values: 5, encoding: 'RLE_DICTIONARY' }),
    ],
    five,
    'a run has 1073741823 values where 5 are left',
  ],
  [
    'packed bits of more values than the page',
    [
      dictionary(little(7), 1),
      page([1, ...varint(2 ** 29 + 1), 0, 0], { values: 5, encoding: 'RLE_DICTIONARY' }),
    ],
    five,
    'a run has 2147483648 values where 5 are left',
  ],
  [
    'runs of flags with more values than the page',
    [page([...little(6), ...run(most, 1)], { values: 5, encoding: 'RLE' })],
    { ...five, type: 'BOOLEAN' },
    'a run has 1073741823 values where 5 are left',
  ],
  [
    'differences in a number of parts that is below 0 for who reads 32 bits',
    [
      page(differences(128, 2 ** 32 - 2, 0, 0, 0, 0, 0), {
        values: 5,
        encoding: 'DELTA_BINARY_PACKED',
      }),
    ],
    five,
    'blocks of 128 differences have 4294967294 parts',
  ],
  [
    'differences in blocks of no values',
    [page(differences(0, 1, 0, 0, 0), { values: 5, encoding: 'DELTA_BINARY_PACKED' })],
    { ...five, type: 'INT64' },
    'blocks of 0 differences have 1 parts',
  ],
  [
    'lengths in blocks that are longer than all numbers',
    [
      page(differences(2 ** 32 - 8, 1, 0, 0, 0), {
        values: 5,
        encoding: 'DELTA_LENGTH_BYTE_ARRAY',
      }),
    ],
    words,
    'blocks of 4294967288 differences have 1 parts',
  ],
  [
    'texts that repeat a thousand million bytes of those before them',
    [
      page([...differences(8, 1, 0, ...varint(2 ** 31), 0), ...zeros], {
        values: 5,
        encoding: 'DELTA_BYTE_ARRAY',
      }),
    ],
    words,
    'a text repeats more than the one before it has',
  ],
  [
    'a literal of snappy that ends before it begins',
    [page([5, 0xfc, 0xfa, 0xff, 0xff, 0xff, 0, 0], { values: 5, expands: 5 })],
    { ...five, codec: 'SNAPPY' },
    'a page is no snappy',
  ],
  [
    'a frame of LZ4 that ends before it begins',
    [page([0, 0, 0, 0, 0xff, 0xff, 0xff, 0xf8, 1, 2], { values: 5, expands: 20 })],
    { ...five, codec: 'LZ4' },
    'a page is no LZ4',
  ],
  [
    'Zstandard whose 98 302 sequences copy 131 074 bytes each',
    [
      page(
        [0x28, 0xb5, 0x2f, 0xfd, 0x20, 5, 0x55, 0, 0, 8, 65, 255, 255, 255, 0x54, 35, 0, 52, 1],
        { values: 5, expands: 5 },
      ),
    ],
    { ...five, codec: 'ZSTD' },
    'a page has 0 bytes, not the 5 that it names',
  ],
  [
    'a page that does not say how long it is',
    [struct(whole(1, 0), whole(2, 20), within(5, whole(1, 5), whole(2, 0)))],
    five,
    'the head of a page does not say what a page has',
  ],
  [
    'a page whose length is below 0',
    [struct(whole(1, 0), whole(2, 20), whole(3, -20), within(5, whole(1, 5), whole(2, 0)))],
    five,
    'the head of a page does not say what a page has',
  ],
  [
    'pages that hold nothing, and nothing after them',
    Array.from({ length: 9 }, () => page([], { values: 0 })),
    five,
    'a column has 0 of 5 rows',
  ],
  [
    'one page of all the cells that are read',
    [page(run(2 ** 27, 0), { values: 2 ** 27 })],
    { rows: 2 ** 27 },
    'the head of a page does not say what a page has',
  ],
  [
    'a page with fewer values than it says',
    [page([...little(7), ...little(7)], { values: 5 })],
    five,
    'it says that it has more bytes',
  ],
  [
    'a page that says it expands to more than any',
    [page([0], { values: 5, expands: most })],
    { ...five, codec: 'ZSTD' },
    'the head of a page does not say what a page has',
  ],
];

/** A struct of one field that is a list, its head as long as one likes. */
const listed = (size: number, kind: number, ...bytes: readonly number[]) =>
  Uint8Array.from([0x19, 0xf0 | kind, ...varint(size), ...bytes]);

const footers: readonly (readonly [string, Uint8Array, string])[] = [
  ['a list of more elements than bytes', listed(2 ** 25, 12, 0, 0), 'more elements than bytes'],
  [
    'lists in one another without end',
    Uint8Array.from([0x19, ...Array.from({ length: 9999 }, () => 0x19), 0]),
    'too deep in one another',
  ],
  [
    'a number without end',
    Uint8Array.from([0x16, ...Array.from({ length: 9999 }, () => 0x80), 0, 0]),
    'a number has more than ten bytes',
  ],
  ['a text without end', Uint8Array.from([0x18, ...varint(2 ** 40), 0]), 'a text is longer'],
  ['nothing', struct(), 'does not say what a table has'],
];

describe('a damaged Parquet file is refused before it takes more than its bytes and rows do', () => {
  test.each(endless)('for %s', async (_, pages, options, reason) => {
    const message = await refusalOf(parquetBytes(pages, options));
    expect(message).toContain(`a.parquet: can't be read: ${reason}`);
    expect(message).toContain('write it again');
  });

  test.each(footers)('for a footer with %s', async (_, footer, reason) => {
    const message = await refusalOf(closed(new Uint8Array(), footer));
    expect(message).toContain('a.parquet: is no Parquet file: ');
    expect(message).toContain(reason);
  });

  const bare = [page(Array.from({ length: 1000 }, () => little(7)).flat(), { values: 1000 })];
  const thousand = { rows: 1000 };

  test.each([
    [
      'many columns that have the bytes of one',
      ['a', 'b'],
      'has columns that are longer than itself',
    ],
    ['two columns of one name', ['a', 'a'], 'has two columns of one name'],
  ])('for %s', async (_, names, reason) => {
    expect(await refusalOf(parquetBytes(bare, { ...thousand, names }))).toContain(reason);
    expect(await refusalOf(parquetBytes(bare, thousand))).toBe('was read');
  });
});

describe('a Parquet file made by hand is read', () => {
  const same = [['a', [7, 7, 7, 7, 7]]] as const;
  /** The bytes of a 7, fifteen that repeat those before them, and one more. */
  const copied = [0x4b, ...little(7), 4, 0, 0x10, 0];

  test.each<readonly [string, readonly Uint8Array[], FileOptions]>([
    ['values one after the other', [page([7, 7, 7, 7, 7].flatMap(little), { values: 5 })], five],
    [
      'numbers of a dictionary of one',
      [dictionary(little(7), 1), page([0], { values: 5, encoding: 'RLE_DICTIONARY' })],
      five,
    ],
    [
      'numbers of a dictionary in runs',
      [
        dictionary(little(7), 1),
        page([1, ...run(5, 0)], { values: 5, encoding: 'RLE_DICTIONARY' }),
      ],
      five,
    ],
    [
      'differences',
      [page(differences(8, 1, 14, 0, 0), { values: 5, encoding: 'DELTA_BINARY_PACKED' })],
      five,
    ],
    ['a block of LZ4', [page(copied, { values: 5, expands: 20 })], { ...five, codec: 'LZ4_RAW' }],
    ['LZ4 without a frame', [page(copied, { values: 5, expands: 20 })], { ...five, codec: 'LZ4' }],
    [
      'LZ4 in a frame',
      [page([0, 0, 0, 20, 0, 0, 0, copied.length, ...copied], { values: 5, expands: 20 })],
      { ...five, codec: 'LZ4' },
    ],
  ])('of %s', async (_, pages, options) => {
    expect(await read(parquetBytes(pages, options))).toEqual(same);
  });
});

const table = [
  { name: 'real', data: [0.5, -1.25, 3e20, 4, 5], type: 'DOUBLE', nullable: false },
  { name: 'whole', data: [1, 2, 3, 4, 2 ** 30], type: 'INT32', nullable: true },
  { name: 'long', data: [1n, 2n, 3n, 4n, 2n ** 40n], type: 'INT64', nullable: false },
  { name: 'word', data: ['pear', 'peach', 'pea', 'plum', 'pear'], type: 'STRING', nullable: true },
  { name: 'flag', data: [true, false, true, true, false], type: 'BOOLEAN', nullable: true },
] as const;

type Source = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];

const columnOf = (name: string, encoding?: Source['encoding']): Source => {
  const { data, ...column } = table.find((each) => each.name === name) as (typeof table)[number];
  return { ...column, data: [...data], ...(encoding === undefined ? {} : { encoding }) };
};

const compressors = {
  GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
  BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)),
};

type Codec = 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP' | 'BROTLI';

const written = (codec: Codec, ...columnData: readonly Source[]): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({ columnData: [...columnData], codec, compressors, statistics: false }),
  );

const all = table.map(({ name }) => columnOf(name));

const files: Readonly<Record<string, Uint8Array>> = {
  'plain values': written('UNCOMPRESSED', ...all),
  snappy: written('SNAPPY', ...all),
  gzip: written('GZIP', ...all),
  brotli: written('BROTLI', ...all),
  dictionaries: written('UNCOMPRESSED', columnOf('word', 'RLE_DICTIONARY')),
  'runs of flags': written('UNCOMPRESSED', columnOf('flag', 'RLE')),
  'split bytes': written('UNCOMPRESSED', columnOf('real', 'BYTE_STREAM_SPLIT')),
  differences: written(
    'UNCOMPRESSED',
    columnOf('whole', 'DELTA_BINARY_PACKED'),
    columnOf('long', 'DELTA_BINARY_PACKED'),
  ),
  'texts by lengths': written('UNCOMPRESSED', columnOf('word', 'DELTA_LENGTH_BYTE_ARRAY')),
  'texts that repeat': written('UNCOMPRESSED', columnOf('word', 'DELTA_BYTE_ARRAY')),
};

const expected: ReadonlyMap<string, readonly unknown[]> = new Map(
  table.map(({ name, data }) => [
    name,
    [...data].map((cell) => (typeof cell === 'string' ? cell : Number(cell))),
  ]),
);

describe.each(Object.entries(files))('a Parquet file of %s', (_, file) => {
  test('has the columns that were written', async () => {
    for (const [name, cells] of await read(file)) expect(cells).toEqual(expected.get(name));
  });

  test('is read or refused with any of its bytes another', async () => {
    const bytes = Uint8Array.from(file);
    const ends = new Set<string>();
    for (const [i, byte] of file.entries()) {
      for (const other of [0, 0x7f, 0xff, byte ^ 1]) {
        bytes[i] = other;
        const message = await refusalOf(bytes);
        ends.add(message.includes('a.parquet: ') ? 'refused' : message);
      }
      bytes[i] = byte;
    }
    expect([...ends].sort()).toEqual(['refused', 'was read']);
  });
});
