import type { DataReader } from 'hyparquet';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';

/** The largest block of differences that is read; writers make blocks of 128 or so. */
const largestBlock = 2 ** 20;

const numberAt = (view: DataView, from: number): readonly [number, number] => {
  let number = 0;
  for (let i = 0; i < 5; i++) {
    const byte = view.getUint8(from + i);
    number += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [number, from + i + 1];
  }
  throw new Error('a number has more than five bytes');
};

/** Blocks have equal parts of at least eight values, so that each part makes values, and ends on a byte. */
const checkBlocks = ({ view, offset }: DataReader): void => {
  const [block, at] = numberAt(view, offset);
  const [parts] = numberAt(view, at);
  if (block > largestBlock || parts === 0 || block === 0 || block % (8 * parts) !== 0)
    throw new Error(`blocks of ${block} differences have ${parts} parts`);
};

const unpack = <T extends Int32Array | BigInt64Array>(reader: DataReader, values: T): T => {
  if (values.length === 0) return values;
  checkBlocks(reader);
  deltaBinaryUnpack(reader, values.length, values);
  return values;
};

export const readDeltas = (
  reader: DataReader,
  type: string | undefined,
  count: number,
): Int32Array | BigInt64Array =>
  unpack(reader, type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count));

/** Texts, of which the lengths stand before all of them. */
export const readLengths = (reader: DataReader, count: number): Uint8Array[] => {
  const texts: Uint8Array[] = new Array(count);
  if (count === 0) return texts;
  checkBlocks(reader);
  deltaLengthByteArray(reader, count, texts);
  return texts;
};

/** How many bytes texts have in all: each repeats a part of the one before it. */
const checkedLength = (prefixes: Int32Array, suffixes: Int32Array): number => {
  let before = 0;
  let all = 0;
  prefixes.forEach((prefix, i) => {
    const suffix = suffixes[i] as number;
    if (prefix < 0 || suffix < 0 || prefix > before)
      throw new Error('a text repeats more than the one before it has');
    before = prefix + suffix;
    all += before;
  });
  return all;
};

/**
 * Texts that repeat the beginnings of those before them.
 * @param take is told how many bytes they have in all, before they are made: a few may stand for any number.
 * @throws Error or RangeError where they are broken.
 */
export const readRepeated = (
  reader: DataReader,
  count: number,
  take: (bytes: number) => void,
): Uint8Array[] => {
  const ahead = { ...reader };
  const prefixes = unpack(ahead, new Int32Array(count));
  take(checkedLength(prefixes, unpack(ahead, new Int32Array(count))));
  const texts: Uint8Array[] = new Array(count);
  if (count > 0) deltaByteArray(reader, count, texts);
  return texts;
};
