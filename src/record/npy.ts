import type { Codes } from '../backends/index.js';
import { InputError } from '../input/index.js';
import { littleEndian } from './digest.js';

const magic = '\x93NUMPY\x01\x00';

/** A NumPy type of numbers, least significant byte first. */
export type NpyType = '<f4' | '<f8' | '|i1' | '<i2' | '<i4';

const typeOf = (cells: Codes): NpyType => (cells instanceof Float32Array ? '<f4' : '<i4');

const headerOf = (type: NpyType, rows: number, columns: number): string => {
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  return `${text.padEnd(length - 1)}\n`;
};

/** What a NumPy file begins with, format version 1.0: NumPy Enhancement Proposal 1; its numbers follow. */
export const npyHeader = (type: NpyType, rows: number, columns: number): Uint8Array => {
  const header = headerOf(type, rows, columns);
  const size = Buffer.alloc(2);
  size.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from(magic, 'latin1'), size, Buffer.from(header, 'latin1')]);
};

/** A matrix as a NumPy file. */
export const toNpy = (cells: Codes, rows: number, columns: number): Uint8Array =>
  Buffer.concat([npyHeader(typeOf(cells), rows, columns), littleEndian(cells)]);

/**
 * Reads back what `toNpy` wrote, and nothing else.
 * @throws InputError when the file is not of that kind, shape and length.
 */
export const fromNpy = (
  content: Uint8Array,
  like: Codes,
  rows: number,
  columns: number,
  path: string,
): Codes => {
  const file = Buffer.from(content.buffer, content.byteOffset, content.length);
  const header = headerOf(typeOf(like), rows, columns);
  const start = 10 + header.length;
  const right =
    file.length === start + 4 * rows * columns &&
    file.toString('latin1', 0, 8) === magic &&
    file.toString('latin1', 10, start) === header;
  if (!right) {
    throw new InputError({
      where: path,
      reason: `is not a ${rows} × ${columns} .npy file of this run`,
      remedy: 'restore the file, or start the run anew in another folder',
    });
  }
  return like.map((_, i) =>
    like instanceof Float32Array
      ? file.readFloatLE(start + 4 * i)
      : file.readInt32LE(start + 4 * i),
  ) as Codes;
};
