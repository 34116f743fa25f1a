import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { zeroOfLow } from '../wasm/products.js';
import { isExact, type ZeroOf } from './exact.js';
import type { Multiply } from './placing.js';
import { bytesModel, floatsModel, type Kind, type Library, sessionOf } from './session.js';

const ofFloats =
  ({ Tensor }: Library, session: InferenceSession): Multiply =>
  (buffer, { a, b, c }, [m, k, n]) => {
    const tensor = (at: number, rows: number, columns: number): Tensor =>
      new Tensor('float32', new Float32Array(buffer as ArrayBuffer, at, rows * columns), [
        rows,
        columns,
      ]);
    const feeds = { a: tensor(a, m, k), b: tensor(b, k, n) };
    const fetches = { c: tensor(c, m, n) };
    return async () => void (await session.run(feeds, fetches));
  };

const bytesTensor = (
  { Tensor }: Library,
  type: Kind['type'],
  buffer: ArrayBufferLike,
  at: number,
  dimensions: readonly number[],
): Tensor => {
  const length = dimensions.reduce((size, dimension) => size * dimension, 1);
  const bytes = buffer as ArrayBuffer;
  return type === 'int8'
    ? new Tensor(type, new Int8Array(bytes, at, length), dimensions)
    : new Tensor(type, new Uint8Array(bytes, at, length), dimensions);
};

const ofBytes =
  (library: Library, session: InferenceSession, type: Kind['type'], zeroOf: ZeroOf): Multiply =>
  (buffer, { a, b, c }, [m, k, n]) => {
    const zeros = zeroOf(n);
    const feeds = {
      a: bytesTensor(library, 'uint8', buffer, a, [m, k]),
      b: bytesTensor(library, type, buffer, b, [k, n]),
      zeroOfA: bytesTensor(library, 'uint8', Uint8Array.of(128).buffer, 0, []),
      zeroOfB: bytesTensor(library, type, zeros.buffer, 0, zeros.length > 1 ? [n] : []),
    };
    const sums = new Int32Array(buffer as ArrayBuffer, c, m * n);
    const fetches = { c: new library.Tensor('int32', sums, [m, n]) };
    return async () => void (await session.run(feeds, fetches));
  };

const sharedZero =
  ({ zero }: Kind): ZeroOf =>
  () =>
    Uint8Array.of(zero);

/** Of the columns of high limbs, and after them of as many of low ones. */
const zerosOfLimbs =
  ({ zero }: Kind): ZeroOf =>
  (columns) =>
    new Uint8Array(columns).fill(zero).fill(zeroOfLow(zero), columns / 2);

/** Products of float32 numbers. */
export const multiplyFloats = async (library: Library): Promise<Multiply> =>
  ofFloats(library, await sessionOf(library, floatsModel()));

const ifExact = async (multiply: Multiply, type: Kind['type'], zeroOf: ZeroOf) =>
  (await isExact(multiply, type, zeroOf)) ? multiply : undefined;

/** Products of bytes, or none where they are not exact here. */
export const multiplyBytes = async (library: Library, kind: Kind) => {
  const [{ type }, zeroOf] = [kind, sharedZero(kind)];
  const session = await sessionOf(library, bytesModel(type, 0));
  return ifExact(ofBytes(library, session, type, zeroOf), type, zeroOf);
};

/** The same where the second operand has two limbs, the high ones before the low ones. */
export const multiplyLimbs = async (library: Library, kind: Kind) => {
  const [{ type }, zeroOf] = [kind, zerosOfLimbs(kind)];
  const session = await sessionOf(library, bytesModel(type, 1));
  return ifExact(ofBytes(library, session, type, zeroOf), type, zeroOf);
};
