/** What a file says by numbered fields, as Thrift's compact protocol writes it. */
export type Value = number | boolean | Uint8Array | readonly Value[] | Struct;

export interface Struct {
  readonly [field: number]: Value;
}

/** A place in bytes, and how many values may still be read from there on. */
interface Cursor {
  readonly view: DataView;
  at: number;
  left: number;
}

/** So deep may values stand in one another. */
const deepest = 32;

/** So many values may one struct hold, those within others included. */
const mostValues = 2 ** 24;

const byteOf = (cursor: Cursor): number => cursor.view.getUint8(cursor.at++);

/** A number of at most ten groups of seven bits; past 2^53 it is as near as a double is. */
const varint = (cursor: Cursor): number => {
  let number = 0;
  for (let group = 0; group < 10; group++) {
    const byte = byteOf(cursor);
    number += (byte & 0x7f) * 2 ** (7 * group);
    if (byte < 0x80) return number;
  }
  throw new Error('a number has more than ten bytes');
};

const zigzag = (cursor: Cursor): number => {
  const number = varint(cursor);
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
};

const double = (cursor: Cursor): number => {
  cursor.at += 8;
  return cursor.view.getFloat64(cursor.at - 8, true);
};

const binary = (cursor: Cursor): Uint8Array => {
  const length = varint(cursor);
  const { view, at } = cursor;
  if (length > view.byteLength - at) throw new Error('a text is longer than what holds it');
  cursor.at += length;
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
};

const list = (cursor: Cursor, depth: number): readonly Value[] => {
  const head = byteOf(cursor);
  const size = head >> 4 === 15 ? varint(cursor) : head >> 4;
  const kind = head & 15;
  if (size > cursor.view.byteLength - cursor.at)
    throw new Error('a list has more elements than bytes');
  const values: Value[] = [];
  while (values.length < size)
    values.push(kind <= 2 ? byteOf(cursor) === 1 : valueAt(cursor, kind, depth));
  return values;
};

const struct = (cursor: Cursor, depth: number): Struct => {
  const fields: Record<number, Value> = {};
  for (let field = 0; ; ) {
    const head = byteOf(cursor);
    if ((head & 15) === 0) return fields;
    field = head >> 4 === 0 ? zigzag(cursor) : field + (head >> 4);
    fields[field] = valueAt(cursor, head & 15, depth);
  }
};

const readers: Readonly<Record<number, (cursor: Cursor, depth: number) => Value>> = {
  1: () => true,
  2: () => false,
  3: (cursor) => cursor.view.getInt8(cursor.at++),
  4: zigzag,
  5: zigzag,
  6: zigzag,
  7: double,
  8: binary,
  9: list,
  12: struct,
};

const valueAt = (cursor: Cursor, kind: number, depth: number): Value => {
  const read = readers[kind];
  if (read === undefined) throw new Error(`a value is of the unknown kind ${kind}`);
  if (depth >= deepest) throw new Error('values stand too deep in one another');
  if (cursor.left-- === 0) throw new Error(`holds more than ${mostValues} values`);
  return read(cursor, depth + 1);
};

/**
 * The struct at a place, and where it ends. What it takes is bounded by the bytes that are there.
 * @throws Error or RangeError where it is none.
 */
export const structAt = (
  view: DataView,
  at: number,
): { readonly value: Struct; readonly end: number } => {
  const cursor = { view, at, left: mostValues };
  const value = struct(cursor, 0);
  return { value, end: cursor.at };
};
