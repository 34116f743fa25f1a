import { type BasicType, fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { aside, asideOf, settle } from '../../files/index.js';
import { type Column, type ColumnType, type Row, textOf } from './columns.js';
import type { ResultsWriter } from './table.js';

const types: Readonly<
  Record<ColumnType, { readonly type: BasicType; readonly of: (value: unknown) => unknown }>
> = {
  count: { type: 'INT64', of: (value) => BigInt(value as number) },
  number: { type: 'DOUBLE', of: (value) => value },
  flag: { type: 'BOOLEAN', of: (value) => value },
  text: { type: 'STRING', of: textOf },
};

const cellOf = ({ type, of }: Column, row: Row): unknown => {
  const value = of(row);
  return value === undefined ? null : types[type].of(value);
};

const rowsInGroup = 50_000;

/** The same table in Parquet. */
export const parquetWriter = (path: string, columns: readonly Column[]): ResultsWriter => {
  const empty = columns.map(({ name, type }) => ({ name, type: types[type].type, data: [] }));
  const schema = schemaFromColumnData({ columnData: empty });
  const writer = aside(
    path,
    () => new ParquetWriter({ writer: fileWriter(asideOf(path)), schema }),
  );
  const group = columns.map(({ name }) => ({ name, data: [] as unknown[] }));
  const waiting = (): number => group[0]?.data.length ?? 0;
  const flush = (): void => {
    aside(path, () => writer.write({ columnData: group, rowGroupSize: waiting() }));
    for (const { data } of group) data.length = 0;
  };
  return {
    add: (rows) => {
      columns.forEach((column, i) => {
        for (const row of rows) group[i]?.data.push(cellOf(column, row));
      });
      if (waiting() >= rowsInGroup) flush();
    },
    close: () => {
      if (waiting() > 0) flush();
      aside(path, () => writer.finish());
      settle(path);
    },
  };
};
