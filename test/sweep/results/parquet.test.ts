import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, test } from 'vitest';
import { columnsOf, type Row } from '../../../src/sweep/results/columns.js';
import { parquetWriter } from '../../../src/sweep/results/parquet.js';
import { csvWriter } from '../../../src/sweep/results/table.js';
import { planOf } from '../../../src/sweep/space/plan.js';
import { smallSpec } from '../../cli/backwire.js';
import { done, failed } from '../journal/made-up.js';

const folder = mkdtempSync(join(tmpdir(), 'backwire-parquet-'));
writeFileSync(join(folder, 'run.json'), JSON.stringify(smallSpec));
afterAll(() => rmSync(folder, { recursive: true }));

const axes = {
  'learning.rule': ['bp', 'srbp'],
  'learning.rate': [0.5, 1],
  'learning.update': [null, { format: 'Q1.7' }],
  'learning.dropout.scaled': [true, false],
  seed: [1, Number.MAX_SAFE_INTEGER],
};
const plan = planOf({ run: 'run.json', axes }, 'sweep.json', folder);
const columns = columnsOf(plan);

/** A row of each kind of end, over and over. */
const rows: readonly Row[] = [...plan.points()].map(({ index, values }) => {
  const results = [done(index, [0.25, 1 / 3]), failed(index), undefined];
  return { values, result: results[index % 3] };
});

const written = (name: string, all: readonly Row[]): Buffer => {
  const path = join(folder, name);
  const writer = parquetWriter(path, columns);
  for (let i = 0; i < all.length; i += 7) writer.add(all.slice(i, i + 7));
  writer.close();
  return readFileSync(path);
};

const objectsOf = async (bytes: Buffer) => {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return { metadata: parquetMetadata(file), objects: await parquetReadObjects({ file }) };
};

const ends = {
  done: {
    outcome: 'done',
    test_accuracy_fraction: 1 / 3,
    area_square_millimetres: 1e-7,
    epochs: 1n,
    digest: 'a'.repeat(64),
  },
  failed: { outcome: 'failed', reason: 'it crashed' },
  'not run': { outcome: 'not run' },
};
const absent = {
  reason: null,
  test_accuracy_fraction: null,
  area_square_millimetres: null,
  epochs: null,
  digest: null,
};

const expected = ({ values, result }: Row) => ({
  ...values,
  'learning.update': JSON.stringify(values['learning.update']),
  seed: BigInt(values.seed as number),
  ...absent,
  ...ends[result?.outcome ?? 'not run'],
});

/** Of an object that was read, what is looked at. */
const inParquet = (object: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    [...plan.fields, 'outcome', ...Object.keys(absent)].map((name) => [name, object[name] ?? null]),
  );

describe('results in Parquet', () => {
  test('have the columns of results.csv, with counts, reals, flags and words apart', async () => {
    const { metadata } = await objectsOf(written('types.parquet', rows));
    const csv = csvWriter(join(folder, 'results.csv'), columns);
    csv.close();
    const heading = readFileSync(join(folder, 'results.csv'), 'utf8').trimEnd();
    const [, ...schema] = metadata.schema;
    expect(schema.map(({ name }) => name).join()).toBe(heading);
    const types = Object.fromEntries(
      schema.map(({ name, type, converted_type }) => [name, converted_type ?? type]),
    );
    expect(types).toMatchObject({
      'learning.rule': 'UTF8',
      'learning.rate': 'DOUBLE',
      'learning.update': 'UTF8',
      'learning.dropout.scaled': 'BOOLEAN',
      seed: 'INT64',
      outcome: 'UTF8',
      epochs: 'INT64',
      test_accuracy_fraction: 'DOUBLE',
      overflows_count: 'INT64',
      cycles_per_sample: 'DOUBLE',
      digest: 'UTF8',
    });
  });

  test('read back as they are, what is absent as null', async () => {
    const { objects } = await objectsOf(written('values.parquet', rows));
    expect(objects.length).toBe(rows.length);
    expect(objects.map(inParquet)).toEqual(rows.map(expected));
  });

  test('may be as many as do not fit in one group, or none', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => rows[i % rows.length] as Row);
    const { metadata, objects } = await objectsOf(written('many.parquet', many));
    expect(metadata.row_groups.length).toBe(2);
    expect(objects.map(({ outcome }) => outcome)).toEqual(
      many.map(({ result }) => result?.outcome ?? 'not run'),
    );
    expect((await objectsOf(written('none.parquet', []))).objects).toEqual([]);
  });
});

test('a field that is measured too is one column', () => {
  const epochs = planOf({ run: 'run.json', axes: { epochs: [1, 2] } }, 'sweep.json', folder);
  const names = columnsOf(epochs).map(({ name }) => name);
  expect(names.filter((name) => name === 'epochs')).toEqual(['epochs']);
});
