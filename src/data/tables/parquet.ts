import { type ColumnData, type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { largestFileBytes, readBytes } from '../file.js';
import { refuse } from '../refuse.js';
import { type Column, mostCells, type Table } from './table.js';

const remedy = 'write it again, as pandas or Polars write Parquet';

const metadataOf = (bytes: ArrayBuffer, path: string): FileMetaData => {
  try {
    return parquetMetadata(bytes);
  } catch (error) {
    return refuse(path, `is no Parquet file: ${(error as Error).message}`, remedy);
  }
};

/** What a file says of itself is a claim: it is held to what could be read before any of it is. */
const checkSize = ({ num_rows, row_groups, schema }: FileMetaData, path: string): void => {
  const cells = Number(num_rows) * schema.length;
  if (num_rows === 0n) refuse(path, 'holds no rows', 'write one for each sample');
  if (cells > mostCells) refuse(path, `holds ${cells} cells`, `at most ${mostCells} are read`);
  const bytes = row_groups
    .flatMap(({ columns }) => columns)
    .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0);
  if (bytes > largestFileBytes)
    refuse(path, `expands to ${bytes} bytes`, `at most ${largestFileBytes} bytes are read`);
};

type Cell = string | number | bigint | boolean | null | undefined;

const isNumber = (cell: unknown): boolean =>
  cell === null ||
  cell === undefined ||
  typeof cell === 'number' ||
  typeof cell === 'bigint' ||
  typeof cell === 'boolean';

const wordOf = (cell: unknown): string | undefined => {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? undefined : String(cell);
};

/** A column of numbers or of words; lists, maps and dates are neither. */
const columnFrom = (cells: readonly unknown[]): Column | undefined => {
  if (cells.every(isNumber))
    return Float64Array.from(cells as readonly Cell[], (cell) =>
      cell === null || cell === undefined ? Number.NaN : Number(cell),
    );
  const words = cells.map(wordOf);
  return words.every((word) => word !== undefined) ? words : undefined;
};

const readChunks = async (
  bytes: ArrayBuffer,
  metadata: FileMetaData,
  path: string,
): Promise<ReadonlyMap<string, readonly unknown[]>> => {
  const cells = new Map<string, unknown[]>();
  const onChunk = ({ columnName, columnData, rowStart }: ColumnData) => {
    const column = cells.get(columnName) ?? [];
    for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
    cells.set(columnName, column);
  };
  try {
    await parquetRead({ file: bytes, metadata, compressors, onChunk });
    return cells;
  } catch (error) {
    return refuse(path, `can't be read: ${(error as Error).message}`, remedy);
  }
};

/**
 * Reads the columns of numbers and of words of a Parquet file; flags are 0 and 1.
 * @throws InputError where it is broken, or holds no rows.
 */
export const readParquet = async (path: string): Promise<Table> => {
  const raw = readBytes(path);
  const bytes = raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length) as ArrayBuffer;
  const metadata = metadataOf(bytes, path);
  checkSize(metadata, path);
  const columns = new Map<string, Column>();
  const unread: string[] = [];
  for (const [name, cells] of await readChunks(bytes, metadata, path)) {
    const column = columnFrom(cells);
    if (column === undefined) unread.push(name);
    else columns.set(name, column);
  }
  const rows = Number(metadata.num_rows);
  const short = [...columns].find(([, column]) => column.length !== rows);
  if (short !== undefined)
    refuse(path, `has ${short[1].length} of ${rows} rows in column ${short[0]}`, remedy);
  return { path, rows, columns, unread, place: (row) => `${path}: row ${row + 1}` };
};
