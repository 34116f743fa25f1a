import type { FloatStepOf } from '../../program/index.js';
import { arraysOf, type OneArray } from './arrays.js';
import { type Context, isPassing, placementOf, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { roundUp } from './layout.js';
import { asTheyPass, vectorsAtOnce } from './pieces.js';
import { multiplierFor, writeProduct } from './product-tape.js';
import { type Multiplier, type Operands, whole } from './products.js';
import { operandOf, type Read, type Source, termsOf, turnedRoom } from './read-source.js';

/** How many vectors a read acts on at once, of a batch of so many samples. */
export const vectorsAtOnceIn = (
  context: Context,
  { input, output }: Read,
  batch = context.batch,
): number => {
  const all = vectorsOn({ batch }, input);
  const passes = isPassing(context, input) || isPassing(context, output);
  return passes ? Math.min(all, vectorsAtOnce(context)) : all;
};

/**
 * Who works out a read of one array, if not the kernels: sums lie side by side, as those of the array do.
 * However many threads share out the batch it is the same, and so are sums of float32.
 */
export const hostOf = (
  context: Context,
  step: Read,
  operands: Operands,
): Multiplier | undefined => {
  const { store, output } = step;
  if (store.arrays > 1) return undefined;
  const vectors = vectorsAtOnceIn(context, step, context.wholeBatch);
  return multiplierFor(context, operands, vectors, termsOf(step), output.size);
};

/** A product of float32 numbers in an order of the host's. */
export const readDense = (
  context: Context,
  step: FloatStepOf<'read'>,
  source: Source,
): number[] => {
  const [array] = arraysOf(step.store, source.cells) as [OneArray];
  const { address: b, n, turn } = operandOf(array, step.transposed, turnedRoom(context, step));
  const terms = termsOf(step);
  const { stride } = placementOf(context, step.input);
  const packs = stride !== terms;
  const vectors = roundUp(vectorsAtOnceIn(context, step), 4);
  const room = packs ? context.allocator.allocate(vectors * terms * 4) : 0;
  const read = asTheyPass(context, [step.input, step.output], (at) => {
    const from = placementOf(at, step.input).address;
    const pack = packs ? encode('pack', { from, stride, terms, to: room }) : [];
    const ends = {
      a: packs ? room : from,
      firstRow: 0,
      b,
      c: placementOf(at, step.output).address,
    };
    const product = { ...ends, m: 'vectors', k: terms, n } as const;
    return [...pack, ...writeProduct(at, { numbers: 'float32', limbs: whole, ...product })];
  });
  return [...turn, ...read];
};
