import {
  type ElementName,
  elementsIn,
  elementTypes,
  type NumberArray,
} from './arrays/number-array.js';
import { readBytes } from './file.js';
import { refuse } from './refuse.js';

const magicBytes = 4;
const sizeBytes = 4;
const mostDimensions = 16;

/** The types of elements by the third byte of the magic number. */
const types: Readonly<Record<number, ElementName>> = {
  8: 'u1',
  9: 'i1',
  11: 'i2',
  12: 'i4',
  13: 'f4',
  14: 'f8',
};

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The type of elements and the count of dimensions that the magic number of an IDX file tells. */
const readMagic = (
  bytes: Buffer,
  path: string,
): { readonly type: ElementName; readonly rank: number } => {
  const [first, second, code = 0, rank = 0] = bytes;
  if (first !== 0 || second !== 0) {
    const found = hex(bytes.subarray(0, magicBytes));
    refuse(path, `starts with the wrong magic number ${found}`, 'IDX starts with 00 00');
  }
  if (rank < 1 || rank > mostDimensions)
    refuse(
      path,
      `has the wrong number of dimensions, ${rank}`,
      `a file has 1 to ${mostDimensions}`,
    );
  const type = types[code];
  return type === undefined
    ? refuse(
        path,
        `holds elements of no known type (type ${code})`,
        `IDX has the types ${Object.keys(types).join(', ')}`,
      )
    : { type, rank };
};

const checkLength = (bytes: Buffer, needed: number, path: string, part: string): void => {
  if (bytes.length >= needed) return;
  const missing = `${needed - bytes.length} bytes are missing`;
  refuse(path, `is truncated: ${missing} of ${part}`, `a whole file has ${needed} bytes or more`);
};

const checkPayload = (
  bytes: Buffer,
  header: number,
  shape: readonly number[],
  type: ElementName,
  path: string,
) => {
  const sizes = shape.join(' × ');
  if (shape.includes(0)) refuse(path, `has no data: its size is ${sizes}`, 'no size may be 0');
  const needed = header + shape.reduce((a, b) => a * b) * elementTypes[type].bytes;
  checkLength(bytes, needed, path, `the ${needed} that ${sizes} needs`);
  const extra = bytes.length - needed;
  if (extra > 0) {
    refuse(path, `has ${extra} trailing bytes`, `a file of ${sizes} has ${needed} bytes`);
  }
};

/**
 * Reads an IDX file, plain or gzipped: numbers of any type that the format has, the most significant byte first.
 * @throws InputError when the file is missing, larger than 1 GiB, broken, or holds something else.
 */
export const readIdx = (path: string): NumberArray => {
  const bytes = readBytes(path);
  checkLength(bytes, magicBytes, path, 'the magic number');
  const { type, rank } = readMagic(bytes, path);
  const header = magicBytes + sizeBytes * rank;
  checkLength(bytes, header, path, `the header of ${rank} dimensions`);
  const shape = Array.from({ length: rank }, (_, i) =>
    bytes.readUInt32BE(magicBytes + sizeBytes * i),
  );
  checkPayload(bytes, header, shape, type, path);
  const payload = new Uint8Array(bytes.subarray(header));
  return { shape, values: elementsIn(payload, type, false), bytes: payload };
};
