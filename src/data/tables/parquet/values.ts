import type { DataReader, DecodedArray, ParquetType, SchemaElement } from 'hyparquet';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { readDeltas, readLengths, readRepeated } from './deltas.js';
import { type Room, take } from './room.js';
import { readRuns } from './runs.js';

/** What values are read from: bytes, and how many there are. */
export interface Source {
  readonly reader: DataReader;
  readonly count: number;
  readonly element: SchemaElement;
  /** The values that numbers stand for, where a page before had them. */
  readonly dictionary: DecodedArray | undefined;
  readonly room: Room;
}

/** The longest decimal number in bytes: twice what the widest type has. */
const longestDecimal = 64;

const bytesLeft = ({ view, offset }: DataReader): number => view.byteLength - offset;

const widths: Readonly<Record<string, number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };

/** What a column's own numbers and texts stand for. */
const meant = (values: DecodedArray, element: SchemaElement): DecodedArray => {
  if (element.converted_type === 'DECIMAL' && Array.isArray(values))
    for (const { length } of values as readonly Uint8Array[])
      if (length > longestDecimal) throw new Error(`a decimal number has ${length} bytes`);
  const decoder = { element, schemaPath: [], parsers: DEFAULT_PARSERS, pathInSchema: [] };
  return convert(values, { ...decoder, type: element.type as ParquetType, codec: 'UNCOMPRESSED' });
};

/** Values one after the other, as a dictionary has them too. */
export const plainValues = ({
  reader,
  count,
  element,
}: Pick<Source, 'reader' | 'count' | 'element'>): DecodedArray => {
  if (count > 8 * bytesLeft(reader)) throw new Error(`a page has no room for ${count} values`);
  return meant(readPlain(reader, element.type as ParquetType, count, element.type_length), element);
};

const fromDictionary = ({ reader, count, dictionary }: Source): DecodedArray => {
  if (dictionary === undefined) throw new Error('a page has no dictionary before it');
  const width = reader.view.getUint8(reader.offset++);
  const indices =
    width === 0 ? new Int32Array(count) : readRuns(reader, width, count, bytesLeft(reader));
  const last = dictionary.length - 1;
  if (indices.some((index) => index < 0 || index > last))
    throw new Error('a value is past the end of its dictionary');
  return Array.from(indices, (index) => dictionary[index]);
};

const flags = ({ reader, count, element }: Source): DecodedArray => {
  if (element.type !== 'BOOLEAN') throw new Error('a page has runs of what are no flags');
  return readRuns(reader, 1, count);
};

const split = ({ reader, count, element }: Source): DecodedArray => {
  const width = widths[element.type as string] ?? element.type_length ?? 0;
  if (count * width > bytesLeft(reader)) throw new Error(`a page has no room for ${count} values`);
  return meant(
    byteStreamSplit(reader, count, element.type as ParquetType, element.type_length),
    element,
  );
};

const differences = ({ reader, count, element }: Source): DecodedArray => {
  if (element.type !== 'INT32' && element.type !== 'INT64')
    throw new Error('a page has differences of what are no whole numbers');
  return meant(readDeltas(reader, element.type, count), element);
};

const texts = (values: Uint8Array[], element: SchemaElement): DecodedArray => {
  if (element.type !== 'BYTE_ARRAY' && element.type !== 'FIXED_LEN_BYTE_ARRAY')
    throw new Error('a page has texts of what are none');
  return meant(values, element);
};

const encodings: Readonly<Record<string, (source: Source) => DecodedArray>> = {
  PLAIN: plainValues,
  PLAIN_DICTIONARY: fromDictionary,
  RLE_DICTIONARY: fromDictionary,
  RLE: flags,
  BYTE_STREAM_SPLIT: split,
  DELTA_BINARY_PACKED: differences,
  DELTA_LENGTH_BYTE_ARRAY: ({ reader, count, element }) =>
    texts(readLengths(reader, count), element),
  DELTA_BYTE_ARRAY: ({ reader, count, element, room }) =>
    texts(
      readRepeated(reader, count, (bytes) => take(room, bytes)),
      element,
    ),
};

/**
 * The values of a page, of which none is missing.
 * @throws Error or RangeError where they are not what the page says, before they take more than it has.
 */
export const valuesOf = (encoding: string, source: Source): DecodedArray => {
  const read = Object.hasOwn(encodings, encoding) ? encodings[encoding] : undefined;
  if (read === undefined) throw new Error(`values are encoded as ${encoding}, which is not read`);
  return read(source);
};
