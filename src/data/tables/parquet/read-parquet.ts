import { largestFileBytes, readBytes } from '../../file.js';
import { refuse } from '../../refuse.js';
import { type Column, mostCells, type Table } from '../table.js';
import { chunkCells } from './chunk-cells.js';
import { decompressorOf } from './codecs.js';
import { type Chunk, type Footer, footerOf } from './footer.js';
import { isRead, joined, type Part } from './parts.js';
import { type Room, roomOfFile } from './room.js';
import type { Column as SchemaColumn } from './schema.js';

const remedy = 'write it again, as pandas or Polars write Parquet';

/** What reads past the end of bytes, or makes room for numbers that no bytes are for, is out of range. */
const causeOf = (error: unknown): string =>
  error instanceof RangeError ? 'it says that it has more bytes' : (error as Error).message;

const orRefuse = <T>(path: string, reason: string, error: unknown): T =>
  refuse(path, `${reason}: ${causeOf(error)}`, remedy);

const footerIn = (view: DataView, path: string): Footer => {
  try {
    return footerOf(view);
  } catch (error) {
    return orRefuse(path, 'is no Parquet file', error);
  }
};

/** What a file says of itself is held to what could be read before any of it is. */
const checkSize = ({ rows, columns, groups }: Footer, bytes: number, path: string): void => {
  const cells = rows * columns.length;
  if (rows === 0) refuse(path, 'holds no rows', 'write one for each sample');
  if (cells > mostCells) refuse(path, `holds ${cells} cells`, `at most ${mostCells} are read`);
  const inGroups = groups.reduce((sum, group) => sum + group.rows, 0);
  if (inGroups !== rows) refuse(path, `has ${inGroups} of ${rows} rows in its groups`, remedy);
  const chunks = groups.flatMap((group) => [...group.chunks.values()]);
  if (chunks.reduce((sum, chunk) => sum + chunk.bytes, 0) > bytes)
    refuse(path, 'has columns that are longer than itself', remedy);
  const names = columns.map(({ element }) => element.name);
  if (new Set(names).size < names.length)
    refuse(path, 'has two columns of one name', 'give each column a name of its own');
};

const bytesIn = (file: Uint8Array, { start, bytes }: Chunk): Uint8Array => {
  if (start + bytes > file.length) throw new Error('a column is past the end of the file');
  return file.subarray(start, start + bytes);
};

const columnCells = async (
  file: Uint8Array,
  { groups }: Footer,
  { element }: SchemaColumn,
  room: Room,
): Promise<readonly Part[]> => {
  const parts: (readonly Part[])[] = [];
  for (const { rows, chunks } of groups) {
    const chunk = chunks.get(element.name);
    if (chunk === undefined)
      throw new Error(`a group of rows has no column ${JSON.stringify(element.name)}`);
    const decompress = await decompressorOf(chunk.codec);
    parts.push(chunkCells(bytesIn(file, chunk), rows, { element, decompress, room }));
  }
  return parts.flat();
};

const readColumns = async (
  file: Uint8Array,
  footer: Footer,
): Promise<ReadonlyMap<string, Column | undefined>> => {
  const room = roomOfFile();
  const columns = new Map<string, Column | undefined>();
  for (const column of footer.columns) {
    const parts = isRead(column) ? await columnCells(file, footer, column, room) : undefined;
    columns.set(column.element.name, parts && joined(parts));
  }
  return columns;
};

/**
 * The columns of numbers and of words in a file's bytes; flags are 0 and 1. What it takes is bounded by their
 * number and by {@link largestFileBytes}, whatever the file says of itself.
 * @throws InputError where it is broken, or holds no rows.
 */
export const parquetTable = async (file: Uint8Array, path: string): Promise<Table> => {
  const footer = footerIn(new DataView(file.buffer, file.byteOffset, file.length), path);
  checkSize(footer, file.length, path);
  const all = await readColumns(file, footer).catch((error: unknown) =>
    orRefuse<never>(path, "can't be read", error),
  );
  const columns = [...all].filter((entry): entry is [string, Column] => entry[1] !== undefined);
  const unread = [...all].filter(([, column]) => column === undefined).map(([name]) => name);
  const { rows } = footer;
  return {
    path,
    rows,
    columns: new Map(columns),
    unread,
    place: (row) => `${path}: row ${row + 1}`,
  };
};

/** Reads a table of Parquet. @throws InputError where it is out of reach, broken, or holds no rows. */
export const readParquet = async (path: string): Promise<Table> =>
  parquetTable(readBytes(path), path);
