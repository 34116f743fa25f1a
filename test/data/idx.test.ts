import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { largestFileBytes, readBytes } from '../../src/data/file.js';
import { readIdx } from '../../src/data/idx.js';
import { InputError } from '../../src/input/index.js';
import { counting, idxBytes, temporaryFolder } from './idx-bytes.js';

const { folder, write } = temporaryFolder();

const wholeArray = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 })
  .chain((shape) => {
    const length = shape.reduce((a, b) => a * b);
    const values = fc.uint8Array({ minLength: length, maxLength: length });
    return fc.record({ shape: fc.constant(shape), values });
  });

describe('reading an IDX file', () => {
  test.prop([wholeArray, fc.boolean()])(
    'gives back what was written, of any shape, plain or gzipped',
    ({ shape, values }, gzipped) => {
      const bytes = idxBytes(shape, values);
      const path = write('any', gzipped ? gzipSync(bytes) : bytes);
      expect(readIdx(path)).toMatchObject({ shape, values: Uint8Array.from(values) });
    },
  );

  test.prop([wholeArray, fc.nat()])('refuses every proper beginning of a file', (array, cut) => {
    const bytes = idxBytes(array.shape, array.values);
    const path = write('beginning', bytes.subarray(0, cut % bytes.length));
    expect(() => readIdx(path)).toThrow(InputError);
  });

  test.prop([fc.uint8Array({ maxLength: 64 }), fc.boolean()])(
    'refuses or reads arbitrary bytes but never fails otherwise',
    (bytes, gzipped) => {
      const path = write('arbitrary', gzipped ? gzipSync(bytes) : bytes);
      try {
        readIdx(path);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    },
  );

  test.each([
    [9, [0x80, 0x7f], [-128, 127]],
    [11, [0x80, 0, 0x01, 0x02], [-32768, 258]],
    [12, [0xff, 0xff, 0xff, 0xfe, 0, 1, 0, 0], [-2, 65536]],
    [13, [0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0], [1, -2]],
    [14, [0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0xc0, 0x08, 0, 0, 0, 0, 0, 0], [1, -3]],
  ])('of type %d takes the most significant byte first', (type, bytes, values) => {
    expect([...readIdx(write('typed', idxBytes([2], bytes, type))).values]).toEqual(values);
  });

  test('tells gzip by its content and not by its name', () => {
    const bytes = idxBytes([3], [1, 2, 3]);
    expect(readIdx(write('plain.gz', bytes)).values).toEqual(Uint8Array.of(1, 2, 3));
    expect(readIdx(write('zipped', gzipSync(bytes))).values).toEqual(Uint8Array.of(1, 2, 3));
  });
});

const whole = idxBytes([2, 3, 4], counting(24));
const zipped = gzipSync(whole);
const altered = (bytes: Buffer, index: number, byte: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[index] = byte;
  return copy;
};

const malformed: readonly [string, Uint8Array, readonly string[]][] = [
  ['an empty file', Buffer.alloc(0), ['truncated', '4 bytes are missing', 'magic number']],
  ['a header cut short', whole.subarray(0, 9), ['truncated', '7 bytes are missing', 'header of 3']],
  ['a file cut short', whole.subarray(0, 30), ['10 bytes are missing', '40 that 2 × 3 × 4 needs']],
  ['trailing bytes', Buffer.concat([whole, Buffer.alloc(5)]), ['5 trailing bytes', 'has 40 bytes']],
  ['one trailing byte', Buffer.concat([whole, Buffer.alloc(1)]), ['has 1 trailing byte']],
  ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), ['magic number 89 50 4e 47', '00 00']],
  ['a wrong second byte', altered(whole, 1, 7), ['wrong magic number 00 07 08 03']],
  ['an IDX file of half a float', idxBytes([1], [0, 0], 13), ['2 bytes are missing', '12 that 1']],
  ['an unknown element type', idxBytes([1], [0], 200), ['no known type (type 200)']],
  ['no dimension', idxBytes([], [0]), ['wrong number of dimensions, 0', '1 to 16']],
  ['17 dimensions', idxBytes(Array(17).fill(1), [0]), ['wrong number of dimensions, 17']],
  ['no samples', idxBytes([0, 28, 28], []), ['has no data', '0 × 28 × 28', 'no size may be 0']],
  ['images of no width', idxBytes([5, 28, 0], []), ['5 × 28 × 0']],
  [
    'sizes far past memory',
    idxBytes([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], [0]),
    ['truncated', '4294967295 × 4294967295'],
  ],
  ['gzip cut short', zipped.subarray(0, 20), ['broken gzip of 20 bytes', 'unexpected end of file']],
  ['gzip of a wrong sum', altered(zipped, zipped.length - 6, 0xaa), ['incorrect data check']],
  ['gzip of an unknown method', altered(zipped, 2, 3), ['broken gzip', 'compress it again']],
  ['gzip of a file cut short', gzipSync(whole.subarray(0, 30)), ['10 bytes are missing']],
  ['gzip of a PNG', gzipSync(Buffer.from('89504e47', 'hex')), ['magic number 89 50 4e 47']],
];

const messageOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('was not refused');
};

describe('a malformed IDX file is refused with its path, the figures found and what is right', () => {
  test.each(malformed)('%s', (_, bytes, parts) => {
    const path = write('malformed', bytes);
    const message = messageOf(() => readIdx(path));
    for (const part of [path, ...parts]) expect(message).toContain(part);
  });

  test('a missing file', () => {
    const path = join(folder, 'missing');
    expect(messageOf(() => readIdx(path))).toContain(`${path}: does not exist`);
  });

  test('a path below a file, or one that no file system takes', () => {
    const file = write('file', whole);
    expect(messageOf(() => readIdx(join(file, 'below')))).toContain('does not exist');
    expect(messageOf(() => readIdx('nul\0byte'))).toContain('does not exist');
    expect(messageOf(() => readIdx('x'.repeat(5000)))).toContain('does not exist');
  });

  test('a folder and a device, which could be without end', () => {
    mkdirSync(join(folder, 'folder'));
    expect(messageOf(() => readIdx(join(folder, 'folder')))).toContain('is not a file');
    expect(messageOf(() => readIdx('/dev/zero'))).toContain('is not a file');
  });
});

describe('a data file is bounded', () => {
  test('a file of more than 1 GiB is refused before it is read', () => {
    const path = write('large', Buffer.alloc(0));
    truncateSync(path, largestFileBytes + 1);
    const message = messageOf(() => readIdx(path));
    expect(message).toContain('has 1073741825 bytes');
    expect(message).toContain('at most 1073741824 bytes');
  });

  test('gzip that expands past the bound is refused', () => {
    const path = write('bomb', gzipSync(Buffer.alloc(100_000)));
    expect(messageOf(() => readBytes(path, 10_000))).toContain('expands to more than 10000 bytes');
    expect(readBytes(path, 100_000)).toHaveLength(100_000);
  });
});
