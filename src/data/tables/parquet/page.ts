import type { DataReader, DecodedArray, SchemaElement } from 'hyparquet';
import { Encodings } from 'hyparquet/src/constants.js';
import { z } from 'zod';
import type { Decompress } from './codecs.js';
import { type Room, take } from './room.js';
import { readRuns } from './runs.js';
import { plainValues, valuesOf } from './values.js';

/** At most so many values are read of one page; writers make pages of some thousands. */
const mostValues = 2 ** 24;

/** The largest page, compressed and expanded: 256 MiB. */
const largestPage = 2 ** 28;

const values = z.int().min(0).max(mostValues);
const size = z.int().min(0).max(largestPage);
const encoding = z.int().transform((code) => Encodings[code] ?? String(code));

const sizes = z.object({ 2: size, 3: size });

/** What stands before a page, by its kind. */
export const pageHead = z.union([
  sizes.extend({ 1: z.literal(0), 5: z.object({ 1: values, 2: encoding }) }),
  sizes.extend({ 1: z.literal(2), 7: z.object({ 1: values }) }),
  sizes.extend({
    1: z.literal(3),
    8: z.object({
      1: values,
      2: values,
      4: encoding,
      5: size,
      6: size,
      7: z.boolean().default(true),
    }),
  }),
  sizes.extend({ 1: z.literal(1) }),
]);

export type PageHead = z.infer<typeof pageHead>;

/** What the pages of a column are read with. */
export interface Column {
  readonly element: SchemaElement;
  readonly decompress: Decompress;
  readonly room: Room;
}

/** A cell is missing where nothing is said. */
export type Cells = ArrayLike<unknown>;

type Head<Kind extends 0 | 2 | 3> = Extract<PageHead, { readonly 1: Kind }>;

const readerOf = (bytes: Uint8Array): DataReader => ({
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

const expanded = ({ decompress, room }: Column, bytes: Uint8Array, length: number): Uint8Array => {
  take(room, length);
  return decompress(bytes, length);
};

/** Puts what is there at its place: a level is 1 where a value is there. */
const spread = (levels: Int32Array | undefined, there: DecodedArray): Cells => {
  if (levels === undefined) return there;
  let next = 0;
  return Array.from(levels, (level) => (level === 1 ? there[next++] : undefined));
};

const thereIn = (levels: Int32Array | undefined, count: number): number =>
  levels?.reduce((sum, level) => sum + (level === 1 ? 1 : 0), 0) ?? count;

const isOptional = ({ element }: Column): boolean => element.repetition_type !== 'REQUIRED';

/** The cells of a page, its levels and values compressed as one. */
export const cellsOf = (
  column: Column,
  head: Head<0>,
  bytes: Uint8Array,
  dictionary: DecodedArray | undefined,
): Cells => {
  const { 1: count, 2: encoding } = head[5];
  const reader = readerOf(expanded(column, bytes, head[2]));
  const levels = isOptional(column) ? readRuns(reader, 1, count) : undefined;
  const source = { ...column, reader, count: thereIn(levels, count), dictionary };
  return spread(levels, valuesOf(encoding, source));
};

/** The cells of a page of the second version, its levels bare before its values. */
export const cellsOfSecond = (
  column: Column,
  head: Head<3>,
  bytes: Uint8Array,
  dictionary: DecodedArray | undefined,
): Cells => {
  const { 1: count, 4: encoding, 5: definitions, 6: repetitions, 7: compressed } = head[8];
  const before = repetitions + definitions;
  if (before > Math.min(bytes.length, head[2]))
    throw new Error('levels are longer than their page');
  const levels = isOptional(column)
    ? readRuns(readerOf(bytes.subarray(repetitions, before)), 1, count, definitions)
    : undefined;
  const read = compressed
    ? column
    : { ...column, decompress: (all: Uint8Array) => new Uint8Array(all) };
  const reader = readerOf(expanded(read, bytes.subarray(before), head[2] - before));
  const source = { ...column, reader, count: thereIn(levels, count), dictionary };
  return spread(levels, valuesOf(encoding, source));
};

/** The values that numbers in pages after this one stand for. */
export const dictionaryOf = (column: Column, head: Head<2>, bytes: Uint8Array): DecodedArray =>
  plainValues({
    reader: readerOf(expanded(column, bytes, head[2])),
    count: head[7][1],
    element: column.element,
  });
