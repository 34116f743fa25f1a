import { Refusal } from '../refusal.js';
import { roundUp } from '../wasm/layout.js';
import type { Extent, Multiplier, Product } from '../wasm/products.js';
import { vectorsIn } from '../wasm/products.js';
import { keepFreedMemory } from './kept-memory.js';
import { multiplyBytes, multiplyFloats, multiplyLimbs } from './multiply.js';
import { inPlace, isShared, type Multiply, type Placed, throughCopies } from './placing.js';
import type { Kind } from './session.js';

/** The fastest first. */
export const kinds: readonly Kind[] = [
  { name: 'uint8 × int8', type: 'int8', zero: 0 },
  { name: 'uint8 × uint8', type: 'uint8', zero: 128 },
];

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
  const { numbers, limbs, a, b, c } = product;
  const [rows, firstRow] = [extentOf(product.m, vectors) * limbs.a, product.firstRow * limbs.a];
  const [k, n] = [extentOf(product.k, vectors), product.n * limbs.b];
  const [width, m] = numbers === 'codes' ? [1, rows] : [4, roundUp(rows, rowsAlike)];
  return { width, sizes: [m, k, n], places: { a: a + firstRow * k * width, b, c } };
};

const thread = new URL('./native-thread.js', import.meta.url);

/** What multiplies bytes, limbs (of the second operand) and float32 numbers. */
interface Multiplies {
  readonly bytes: Multiply;
  readonly limbs: Multiply;
  readonly floats: Multiply;
}

const multiplyOf = ({ bytes, limbs, floats }: Multiplies, product: Product): Multiply => {
  if (product.numbers === 'float32') return floats;
  return product.limbs.b === 2 ? limbs : bytes;
};

const multiplierOf = (multiplies: Multiplies, kind: Kind): Onnx['multiplier'] => {
  const room = { buffer: new ArrayBuffer(0) };
  return {
    zero: kind.zero,
    kind: kind.name,
    thread,
    open: ({ buffer }, product) => {
      const ready = new Map<number, () => Promise<void>>();
      const multiply = multiplyOf(multiplies, product);
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
  const bytes = await multiplyBytes(library, kind);
  const limbs = await multiplyLimbs(library, kind);
  if (bytes === undefined || limbs === undefined) return undefined;
  const floats = await multiplyFloats(library);
  return { kind, multiplier: multiplierOf({ bytes, limbs, floats }, kind) };
};

/** ONNX Runtime with the fastest kind that is exact here. @throws Refusal where none is. */
export const onnx = async (): Promise<Onnx> => {
  await keepFreedMemory();
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
