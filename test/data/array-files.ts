import { type Zippable, zipSync } from 'fflate';

/** A file as numpy.save writes it, by NumPy Enhancement Proposal 1: version 1.0, in row-major order. */
export const npyBytes = (
  descr: string,
  shape: readonly number[],
  payload: Uint8Array,
  order = 'False',
): Buffer => {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const size = Buffer.alloc(2);
  size.writeUInt16LE(header.length);
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    size,
    Buffer.from(header, 'latin1'),
    payload,
  ]);
};

/** The bytes of numbers, least significant first. */
export const littleEndian = (numbers: ArrayBufferView): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

export const floats = (shape: readonly number[], values: readonly number[]): Buffer =>
  npyBytes('<f4', shape, littleEndian(Float32Array.from(values)));

export const integers = (shape: readonly number[], values: readonly number[]): Buffer =>
  npyBytes('<i4', shape, littleEndian(Int32Array.from(values)));

/** A file as numpy.savez_compressed writes it. */
export const npzBytes = (arrays: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const files: Zippable = {};
  for (const [name, bytes] of Object.entries(arrays)) files[`${name}.npy`] = new Uint8Array(bytes);
  return zipSync(files);
};
