import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { InputError } from '../../src/input/index.js';
import { littleEndian } from '../../src/record/digest.js';
import { fromNpy, toNpy } from '../../src/record/npy.js';

const size = fc.integer({ min: 1, max: 9 });

const matrix = fc.tuple(size, size).chain(([rows, columns]) => {
  const length = { minLength: rows * columns, maxLength: rows * columns };
  const cells = fc.oneof(fc.int32Array(length), fc.float32Array(length));
  return fc.record({ rows: fc.constant(rows), columns: fc.constant(columns), cells });
});

const blank = (cells: Int32Array | Float32Array) => cells.map(() => 0);

const read = (file: Uint8Array, like: Int32Array | Float32Array, rows: number, columns: number) =>
  fromNpy(Buffer.from(file), like, rows, columns, 'a.npy');

describe('a matrix as a NumPy file', () => {
  test.prop([matrix])('is read back to the bit', ({ cells, rows, columns }) => {
    const back = read(toNpy(cells, rows, columns), blank(cells), rows, columns);
    expect(back.constructor).toBe(cells.constructor);
    expect(littleEndian(back)).toEqual(littleEndian(cells));
  });

  test('is the magic string, version 1.0, a header padded to 64 bytes, then little-endian cells', () => {
    const file = Buffer.from(toNpy(Int32Array.of(1, -2, 3, 4, 5, 0x01020304), 2, 3));
    expect(file.subarray(0, 8)).toEqual(Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]));
    const start = 10 + file.readUInt16LE(8);
    expect(start % 64).toBe(0);
    expect(file.toString('latin1', 10, start)).toMatch(
      /^\{'descr': '<i4', 'fortran_order': False, 'shape': \(2, 3\), \} *\n$/,
    );
    expect(file.subarray(start).toString('hex')).toBe(
      '01000000feffffff03000000040000000500000004030201',
    );
  });

  test('of float32 says so', () => {
    const file = Buffer.from(toNpy(Float32Array.of(1), 1, 1));
    expect(file.toString('latin1')).toContain("'descr': '<f4'");
    expect(file.subarray(-4).toString('hex')).toBe('0000803f');
  });

  test.prop([matrix, fc.nat()])('is refused cut short', ({ cells, rows, columns }, cut) => {
    const file = toNpy(cells, rows, columns);
    const piece = file.subarray(0, cut % file.length);
    expect(() => read(piece, blank(cells), rows, columns)).toThrow(InputError);
  });

  test.prop([matrix, fc.nat(), fc.integer({ min: 1, max: 255 })])(
    'is refused with any byte before its cells changed, but for the length of the header',
    ({ cells, rows, columns }, where, change) => {
      const file = toNpy(cells, rows, columns);
      const index = where % (file.length - 4 * cells.length);
      fc.pre(index !== 8 && index !== 9);
      file[index] = (file[index] as number) ^ change;
      expect(() => read(file, blank(cells), rows, columns)).toThrow(InputError);
    },
  );

  test('is refused as another shape or another kind, by its path', () => {
    const file = toNpy(Int32Array.of(1, 2, 3, 4, 5, 6), 2, 3);
    expect(() => read(file, new Int32Array(6), 3, 2)).toThrow('a.npy: is not a 3 × 2 .npy file');
    expect(() => read(file, new Float32Array(6), 2, 3)).toThrow(InputError);
  });
});
