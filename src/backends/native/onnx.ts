import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Refusal } from '../refusal.js';
import { roundUp } from '../wasm/layout.js';
import type { Extent, Multiplier, Product } from '../wasm/products.js';
import { vectorsIn } from '../wasm/products.js';
import { modelOf } from './model.js';
import { inPlace, isShared, type Multiply, type Placed, throughCopies } from './placing.js';

type Library = typeof import('onnxruntime-node');

/** One thread: a sweep's workers each have a core. */
const alone = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
} as const;

/** How bytes are multiplied: the type of the second operand, and what stands for 0 in it. */
export interface Kind {
  readonly name: string;
  readonly type: 'int8' | 'uint8';
  readonly zero: 0 | 128;
}

/** The fastest first. */
export const kinds: readonly Kind[] = [
  { name: 'uint8 × int8', type: 'int8', zero: 0 },
  { name: 'uint8 × uint8', type: 'uint8', zero: 128 },
];

const sessionOf = (library: Library, type: 'float32' | Kind['type']): Promise<InferenceSession> => {
  const model =
    type === 'float32'
      ? modelOf(
          'MatMul',
          [
            ['a', type, 2],
            ['b', type, 2],
          ],
          ['c', type, 2],
        )
      : modelOf(
          'MatMulInteger',
          [
            ['a', 'uint8', 2],
            ['b', type, 2],
            ['zeroOfA', 'uint8', 0],
            ['zeroOfB', type, 0],
          ],
          ['c', 'int32', 2],
        );
  return library.InferenceSession.create(model, alone);
};

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
  (library: Library, session: InferenceSession, { type, zero }: Kind): Multiply =>
  (buffer, { a, b, c }, [m, k, n]) => {
    const feeds = {
      a: bytesTensor(library, 'uint8', buffer, a, [m, k]),
      b: bytesTensor(library, type, buffer, b, [k, n]),
      zeroOfA: bytesTensor(library, 'uint8', Uint8Array.of(128).buffer, 0, []),
      zeroOfB: bytesTensor(library, type, Uint8Array.of(zero).buffer, 0, []),
    };
    const sums = new Int32Array(buffer as ArrayBuffer, c, m * n);
    const fetches = { c: new library.Tensor('int32', sums, [m, n]) };
    return async () => void (await session.run(feeds, fetches));
  };

/** A sum of so many of the largest products of either sign, which pairs of 16 bits don't hold. */
const isExact = async (multiply: Multiply, { zero }: Kind): Promise<boolean> => {
  const [m, k, n] = [5, 67, 9];
  const buffer = new ArrayBuffer(4096);
  const [a, b, c] = [0, 1024, 2048];
  const [left, right] = [new Uint8Array(buffer, a, m * k), new Uint8Array(buffer, b, k * n)];
  const codes = [127, -128];
  for (const first of codes)
    for (const second of codes) {
      left.fill(first + 128);
      right.fill(second + zero);
      await multiply(buffer, { a, b, c }, [m, k, n])();
      if (new Int32Array(buffer, c, m * n).some((sum) => sum !== k * first * second)) return false;
    }
  return true;
};

/** What ONNX Runtime multiplies here. */
export interface Onnx {
  readonly kind: Kind;
  readonly multiplier: Omit<Multiplier, 'fewestMacs'>;
}

const extentOf = (extent: Extent, vectors: number): number =>
  extent === 'vectors' ? vectors : extent;

/** Of fewer rows ONNX Runtime adds up float32 products in another order, which threads would show. */
const rowsAlike = 4;

/** Where the operands of a product of so many vectors lie, and its sums. */
const placedFor = (product: Product, vectors: number): Placed => {
  const { numbers, firstRow, n, a, b, c } = product;
  const [rows, k] = [extentOf(product.m, vectors), extentOf(product.k, vectors)];
  const [width, m] = numbers === 'codes' ? [1, rows] : [4, roundUp(rows, rowsAlike)];
  return { width, sizes: [m, k, n], places: { a: a + firstRow * k * width, b, c } };
};

const thread = new URL('./native-thread.js', import.meta.url);

const multiplierOf = (bytes: Multiply, floats: Multiply, kind: Kind): Onnx['multiplier'] => {
  const room = { buffer: new ArrayBuffer(0) };
  return {
    zero: kind.zero,
    kind: kind.name,
    thread,
    open: ({ buffer }, product) => {
      const ready = new Map<number, () => Promise<void>>();
      const multiply = product.numbers === 'codes' ? bytes : floats;
      const within = isShared(buffer) ? throughCopies(multiply, room) : inPlace(multiply);
      const prepared = (vectors: number): (() => Promise<void>) => {
        const run = within(buffer, placedFor(product, vectors));
        ready.set(vectors, run);
        return run;
      };
      return (samples) => {
        const vectors = vectorsIn(product.range, samples);
        return (ready.get(vectors) ?? prepared(vectors))();
      };
    },
  };
};

/** ONNX Runtime with one kind of products of bytes, or nothing where that is not exact here. */
export const onnxOf = async (kind: Kind): Promise<Onnx | undefined> => {
  const library = await import('onnxruntime-node');
  const bytes = ofBytes(library, await sessionOf(library, kind.type), kind);
  if (!(await isExact(bytes, kind))) return undefined;
  const floats = ofFloats(library, await sessionOf(library, 'float32'));
  return { kind, multiplier: multiplierOf(bytes, floats, kind) };
};

/** ONNX Runtime with the fastest kind that is exact here. @throws Refusal where none is. */
export const onnx = async (): Promise<Onnx> => {
  for (const kind of kinds) {
    const opened = await onnxOf(kind);
    if (opened !== undefined) return opened;
  }
  throw new Refusal(
    'ONNX Runtime multiplies no bytes exactly on this processor',
    'onnxruntime-node',
    0n,
  );
};
