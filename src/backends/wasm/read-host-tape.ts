import type { FixedStepOf, FloatStepOf } from '../../program/index.js';
import { arraysOf, type OneArray } from './arrays.js';
import { type Context, isI16, isPassing, placementOf, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { elements, roundUp } from './layout.js';
import { asTheyPass, vectorsAtOnce } from './pieces.js';
import { multiplierFor, writeProduct } from './product-tape.js';
import { areBytes, type Multiplier } from './products.js';
import { operandOf, type Read, type Source, termsOf, turnedRoom } from './read-source.js';

/** How many vectors a read acts on at once, of a batch of so many samples. */
const vectorsAtOnceIn = (
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
export const hostOf = (context: Context, step: Read): Multiplier | undefined => {
  const { store, output } = step;
  if (store.arrays > 1) return undefined;
  const vectors = vectorsAtOnceIn(context, step, context.wholeBatch);
  return multiplierFor(context, vectors, termsOf(step), output.size);
};

/** A product of bytes. */
export const readBytes = (
  context: Context,
  step: FixedStepOf<'read'>,
  source: Source,
  { zero }: Multiplier,
): number[] => {
  const { allocate } = context.allocator;
  const [array] = arraysOf(step.store, source.cells) as [OneArray];
  const { address, n, turn } = operandOf(array, step.transposed, turnedRoom(context, step));
  const terms = termsOf(step);
  const b = allocate(terms * n);
  const a = allocate(vectorsAtOnceIn(context, step) * terms);
  const cells = { cells: address, rows: terms, n, unwired: source.unwired, zero, to: b };
  const read = asTheyPass(context, [step.input, step.output], (at) => {
    const [input, output] = [placementOf(at, step.input), placementOf(at, step.output)];
    const bytes = { from: input.address, stride: input.stride, terms, zero: 128, to: a };
    const ends = { a, firstRow: 0, b, c: output.address };
    const product = { ...ends, m: 'vectors', k: terms, n } as const;
    return [...encode('toBytes', bytes), ...writeProduct(at, { numbers: 'codes', ...product })];
  });
  return [...turn, ...encode('cellsToBytes', cells), ...read];
};

/** Who works out a read of bytes, with sums of 32 bits, if not the kernels. */
export const byteHostOf = (
  context: Context,
  step: FixedStepOf<'read'>,
  { cells }: Source,
): Multiplier | undefined => {
  const [a, c] = [placementOf(context, step.input), placementOf(context, step.output)];
  const fits = areBytes(step.input.format) && areBytes(step.store.sensed);
  const lies = isI16(a) && isI16(cells) && c.element === elements.i32;
  return fits && lies ? hostOf(context, step) : undefined;
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
    return [...pack, ...writeProduct(at, { numbers: 'float32', ...product })];
  });
  return [...turn, ...read];
};
