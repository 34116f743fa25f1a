import type { Numbers } from '../dataset.js';
import { largestNumber } from '../normalisation.js';
import { refuse } from '../refuse.js';

/** Numbers of one of the types that files hold. */
export type Elements =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** An array of numbers as a file holds it. */
export interface NumberArray {
  /** The size of each dimension, one at the least, none zero. */
  readonly shape: readonly number[];
  /** Row-major, as many as the product of the shape. */
  readonly values: Elements;
  /** The bytes of the file that they stand in. */
  readonly bytes: Uint8Array;
}

/** How numbers of a type are read out of bytes. */
export interface ElementType {
  readonly bytes: number;
  readonly make: (length: number) => Elements;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
}

/** The types by NumPy's letter and size, as in "<f4". */
export const elementTypes = {
  u1: { bytes: 1, make: (n) => new Uint8Array(n), read: (view, at) => view.getUint8(at) },
  b1: { bytes: 1, make: (n) => new Int8Array(n), read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, make: (n) => new Int8Array(n), read: (view, at) => view.getInt8(at) },
  u2: { bytes: 2, make: (n) => new Uint16Array(n), read: (v, at, le) => v.getUint16(at, le) },
  i2: { bytes: 2, make: (n) => new Int16Array(n), read: (v, at, le) => v.getInt16(at, le) },
  u4: { bytes: 4, make: (n) => new Uint32Array(n), read: (v, at, le) => v.getUint32(at, le) },
  i4: { bytes: 4, make: (n) => new Int32Array(n), read: (v, at, le) => v.getInt32(at, le) },
  f4: { bytes: 4, make: (n) => new Float32Array(n), read: (v, at, le) => v.getFloat32(at, le) },
  f8: { bytes: 8, make: (n) => new Float64Array(n), read: (v, at, le) => v.getFloat64(at, le) },
  i8: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    read: (v, at, le) => Number(v.getBigInt64(at, le)),
  },
  u8: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    read: (v, at, le) => Number(v.getBigUint64(at, le)),
  },
} as const satisfies Record<string, ElementType>;

export type ElementName = keyof typeof elementTypes;

/** The elements that bytes hold; unsigned bytes are the bytes. */
export const elementsIn = (
  bytes: Uint8Array,
  name: ElementName,
  littleEndian: boolean,
): Elements => {
  if (name === 'u1') return bytes;
  const { bytes: size, make, read }: ElementType = elementTypes[name];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = make(bytes.length / size);
  for (let i = 0; i < out.length; i++) out[i] = read(view, i * size, littleEndian);
  return out;
};

const isByte = (values: Elements): values is Uint8Array => values instanceof Uint8Array;

const isShort = (values: Elements): boolean => values.BYTES_PER_ELEMENT <= 2;

/** @throws InputError where one is not finite, or larger than any that a machine learns from. */
const checkFinite = (values: Elements, path: string): void => {
  for (let i = 0; i < values.length; i++)
    if (!(Math.abs(values[i] as number) <= largestNumber))
      refuse(path, `has ${values[i]} at element ${i}`, `write numbers of at most ${largestNumber}`);
};

/**
 * Elements as the inputs of samples: bytes stay bytes, which mean byte / 255; others are taken as they are.
 * @throws InputError where one is no number that a machine could learn.
 */
export const numbersIn = ({ values }: NumberArray, path: string): Numbers => {
  if (isByte(values)) return values;
  checkFinite(values, path);
  if (values instanceof Float32Array || values instanceof Float64Array) return values;
  return isShort(values) ? Float32Array.from(values) : Float64Array.from(values);
};

/** Elements as numbers of double precision, which holds all of them. @throws InputError as `numbersIn` does. */
export const doublesIn = ({ values }: NumberArray, path: string): Float64Array => {
  checkFinite(values, path);
  return Float64Array.from(values);
};
