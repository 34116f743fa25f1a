import type { FixedStepOf, FloatStepOf } from '../../program/index.js';
import { arraysOf } from './arrays.js';
import { type Context, isI16, placementOf, requireExact, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { elements, roundUp } from './layout.js';
import { asTheyPass } from './pieces.js';
import { byteHostOf, readBytes } from './read-bytes-tape.js';
import { hostOf, readDense } from './read-host-tape.js';
import {
  asCodes,
  asFloat,
  operandOf,
  type Read,
  type Source,
  sourceOf,
  termsOf,
  turnedRoom,
} from './read-source.js';

/** Room for 64-bit sums and for the limbs of what they are of, if a read has any. */
const limbsFor = (context: Context, { input, output }: Read) => {
  const [a, c] = [placementOf(context, input), placementOf(context, output)];
  if (c.element !== elements.i64) return undefined;
  const { allocate } = context.allocator;
  const vectors = roundUp(vectorsOn(context, input), 4);
  const limbs = vectors * a.stride * 2;
  return { high: allocate(limbs), low: allocate(limbs), sums: allocate(vectors * c.stride * 8) };
};

const readCodes16 = (context: Context, step: FixedStepOf<'read'>, source: Source): number[] => {
  const pairs = Math.ceil(termsOf(step) / 2);
  const list = context.allocator.allocate(pairs * 8);
  const target = turnedRoom(context, step);
  const limbs = limbsFor(context, step);
  return arraysOf(step.store, source.cells).flatMap((array) => {
    const { address, n, turn } = operandOf(array, step.transposed, target);
    const read = asTheyPass(context, [step.input, step.output], (at) => {
      const [a, c] = [array.on(at, step.input), array.on(at, step.output)];
      const operands = {
        a: a.address,
        aStride: a.stride * 2,
        pairs,
        b: address,
        n,
        unwired: source.unwired,
        c: c.address,
        cStride: c.stride * 4,
        list,
      };
      return limbs ? encode('read64', { ...operands, ...limbs }) : encode('read16', operands);
    });
    return [...turn, ...read];
  });
};

const readAny = (context: Context, step: FixedStepOf<'read'>, source: Source): number[] =>
  arraysOf(step.store, source.cells).flatMap((array) =>
    asTheyPass(context, [step.input, step.output], (at) => {
      const [a, c, { cells }] = [array.on(at, step.input), array.on(at, step.output), array];
      return encode('readAny', {
        a: a.address,
        aKind: a.element.kind,
        aStride: a.stride,
        terms: termsOf(step),
        cells: cells.address,
        cellKind: cells.element.kind,
        cellStride: cells.stride,
        unwired: source.unwired,
        transposed: Number(step.transposed),
        size: step.transposed ? array.rows : array.columns,
        c: c.address,
        cKind: c.element.kind,
        cStride: c.stride,
      });
    }),
  );

/** 64-bit sums of a product lie side by side, as those of one array alone do. */
const isQuick = (context: Context, { input, output, store }: Read, { cells }: Source): boolean => {
  const [a, c] = [placementOf(context, input), placementOf(context, output)];
  return isI16(a) && isI16(cells) && (store.arrays === 1 || c.element !== elements.i64);
};

/** Writes a product of vectors of codes with the arrays of a store. */
export const writeRead = (context: Context, step: FixedStepOf<'read'>): number[] => {
  const source = sourceOf(context, step, asCodes(step));
  requireExact(step.output.name, step.output.bound);
  const host = byteHostOf(context, step, source);
  if (host !== undefined) return [...source.lend, ...readBytes(context, step, source, host)];
  const write = isQuick(context, step, source) ? readCodes16 : readAny;
  return [...source.lend, ...write(context, step, source)];
};

/** Writes a product of float32 vectors with the arrays of a store. */
export const writeReadF32 = (context: Context, step: FloatStepOf<'read'>): number[] => {
  const source = sourceOf(context, step, asFloat);
  if (hostOf(context, step, 'float32') !== undefined)
    return [...source.lend, ...readDense(context, step, source)];
  const terms = termsOf(step);
  const list = context.allocator.allocate(terms * 8);
  const target = turnedRoom(context, step);
  const reads = arraysOf(step.store, source.cells).flatMap((array) => {
    const { address, n, turn } = operandOf(array, step.transposed, target);
    const read = asTheyPass(context, [step.input, step.output], (at) => {
      const [a, c] = [array.on(at, step.input), array.on(at, step.output)];
      const ends = { a: a.address, aStride: a.stride * 4, c: c.address, cStride: c.stride * 4 };
      return encode('readF32', { ...ends, terms, b: address, n, list });
    });
    return [...turn, ...read];
  });
  return [...source.lend, ...reads];
};
