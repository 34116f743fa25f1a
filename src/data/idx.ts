import { readBytes } from './file.js';
import { refuse } from './refuse.js';

/** What an IDX file of unsigned bytes holds. */
export interface ByteArray {
  /** The size of each dimension, 1 to 4 of them, none zero. */
  readonly shape: readonly number[];
  /** Row-major, as many as the product of the shape. */
  readonly values: Uint8Array;
}

const magicBytes = 4;
const sizeBytes = 4;
const unsignedByte = 0x08;

const otherTypes: Readonly<Record<number, string>> = {
  9: 'signed bytes',
  11: '16-bit integers',
  12: '32-bit integers',
  13: '32-bit floats',
  14: '64-bit floats',
};

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The count of dimensions that the magic number of an IDX file tells. */
const readRank = (bytes: Buffer, path: string, ranks: readonly number[]): number => {
  const [first, second, type = 0, rank = 0] = bytes;
  if (first !== 0 || second !== 0) {
    const found = hex(bytes.subarray(0, magicBytes));
    refuse(path, `starts with the wrong magic number ${found}`, 'IDX starts with 00 00 08');
  }
  if (type !== unsignedByte) {
    const held = otherTypes[type] ?? 'elements of no known type';
    refuse(path, `holds ${held} (type ${type})`, 'write unsigned bytes (type 8)');
  }
  if (!ranks.includes(rank)) {
    const right = ranks.join(' or ');
    refuse(path, `has the wrong number of dimensions, ${rank}`, `here a file has ${right}`);
  }
  return rank;
};

const checkLength = (bytes: Buffer, needed: number, path: string, part: string): void => {
  if (bytes.length >= needed) return;
  const missing = `${needed - bytes.length} bytes are missing`;
  refuse(path, `is truncated: ${missing} of ${part}`, `a whole file has ${needed} bytes or more`);
};

const checkPayload = (bytes: Buffer, header: number, shape: readonly number[], path: string) => {
  const sizes = shape.join(' × ');
  if (shape.includes(0)) refuse(path, `has no data: its size is ${sizes}`, 'no size may be 0');
  const needed = header + shape.reduce((a, b) => a * b);
  checkLength(bytes, needed, path, `the ${needed} that ${sizes} needs`);
  const extra = bytes.length - needed;
  if (extra > 0) {
    refuse(path, `has ${extra} trailing bytes`, `a file of ${sizes} has ${needed} bytes`);
  }
};

/**
 * Reads an IDX file of unsigned bytes, plain or gzipped.
 * @param ranks how many dimensions are right here.
 * @throws InputError when the file is missing, larger than 1 GiB, broken, or holds something else.
 */
export const readIdx = (path: string, ranks: readonly number[] = [1, 2, 3, 4]): ByteArray => {
  const bytes = readBytes(path);
  checkLength(bytes, magicBytes, path, 'the magic number');
  const rank = readRank(bytes, path, ranks);
  const header = magicBytes + sizeBytes * rank;
  checkLength(bytes, header, path, `the header of ${rank} dimensions`);
  const shape = Array.from({ length: rank }, (_, i) =>
    bytes.readUInt32BE(magicBytes + sizeBytes * i),
  );
  checkPayload(bytes, header, shape, path);
  return { shape, values: new Uint8Array(bytes.subarray(header)) };
};
