import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Refusal } from '../refusal.js';
import type { Extent, Multiplier, Product } from '../wasm/products.js';
import { vectorsIn } from '../wasm/products.js';
import { modelOf } from './model.js';

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

/** Products of one kind of numbers, by a session. */
type Multiply = (
  buffer: ArrayBufferLike,
  product: { readonly a: number; readonly b: number; readonly c: number },
  sizes: readonly [m: number, k: number, n: number],
) => () => Promise<void>;

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

const multiplierOf = (bytes: Multiply, floats: Multiply, { zero }: Kind): Onnx['multiplier'] => ({
  zero,
  open: ({ buffer }, product: Product) => {
    const { numbers, firstRow, n, range } = product;
    const ready = new Map<number, () => Promise<void>>();
    const [multiply, width] = numbers === 'codes' ? [bytes, 1] : [floats, 4];
    const prepared = (vectors: number): (() => Promise<void>) => {
      const [m, k] = [extentOf(product.m, vectors), extentOf(product.k, vectors)];
      const a = product.a + firstRow * k * width;
      const run = multiply(buffer, { ...product, a }, [m, k, n]);
      ready.set(vectors, run);
      return run;
    };
    return (samples) => {
      const vectors = vectorsIn(range, samples);
      return (ready.get(vectors) ?? prepared(vectors))();
    };
  },
});

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
