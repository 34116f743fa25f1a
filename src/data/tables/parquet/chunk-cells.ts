import type { DecodedArray } from 'hyparquet';
import { type Cells, type Column, cellsOf, cellsOfSecond, dictionaryOf, pageHead } from './page.js';
import { type Part, partOf } from './parts.js';
import { structAt } from './thrift.js';

/** What has been read of a chunk before a page. */
interface Before {
  readonly column: Column;
  dictionary: DecodedArray | undefined;
}

/** The cells of a page; none of a page that holds none. */
const pageCells = (
  before: Before,
  value: unknown,
  bytesAfter: Uint8Array,
): readonly [Cells, number] => {
  const said = pageHead.safeParse(value);
  if (!said.success) throw new Error('the head of a page does not say what a page has');
  const head = said.data;
  if (head[3] > bytesAfter.length) throw new Error('a page is longer than the chunk that it is in');
  const bytes = bytesAfter.subarray(0, head[3]);
  const { column, dictionary } = before;
  if (head[1] === 2) before.dictionary = dictionaryOf(column, head, bytes);
  if (head[1] === 0) return [cellsOf(column, head, bytes, dictionary), head[3]];
  if (head[1] === 3) return [cellsOfSecond(column, head, bytes, dictionary), head[3]];
  return [[], head[3]];
};

/**
 * The cells of a chunk of a column, page by page.
 * @param rows how many there are.
 * @throws Error or RangeError where there are others, or a page is broken.
 */
export const chunkCells = (chunk: Uint8Array, rows: number, column: Column): readonly Part[] => {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const before: Before = { column, dictionary: undefined };
  const pages: Part[] = [];
  let left = rows;
  for (let at = 0; left > 0; ) {
    if (at >= chunk.length) throw new Error(`a column has ${rows - left} of ${rows} rows`);
    const { value, end } = structAt(view, at);
    const [cells, bytes] = pageCells(before, value, chunk.subarray(end));
    if (cells.length > left) throw new Error(`a page has ${cells.length} of ${left} rows`);
    if (cells.length > 0) pages.push(partOf(cells));
    left -= cells.length;
    at = end + bytes;
  }
  return pages;
};
