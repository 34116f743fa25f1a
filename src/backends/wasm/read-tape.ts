import { codeBits } from '../../fixed/index.js';
import type { FixedStepOf, FloatStepOf } from '../../program/index.js';
import { arraysOf, type OneArray } from './arrays.js';
import {
  type Context,
  counterOf,
  isI16,
  isPassing,
  placementOf,
  requireExact,
  vectorsOn,
} from './context.js';
import { encode } from './instruction.js';
import { elements, type Placement, roundUp } from './layout.js';
import { asTheyPass, vectorsAtOnce } from './pieces.js';
import { multiplierFor, writeProduct } from './product-tape.js';
import { areBytes, type Multiplier } from './products.js';

type Read = FixedStepOf<'read'> | FloatStepOf<'read'>;

/** A store as a read finds it. */
interface Source {
  readonly cells: Placement;
  /** How many low bits of a cell are not wired. */
  readonly unwired: number;
  /** What gives the cells other signs, if they have them. */
  readonly lend: number[];
}

/** What a read senses of each cell. */
interface Sensed {
  readonly unwired: number;
  /** Bits of the largest magnitude. */
  readonly bits: number;
}

const asFloat: Sensed = { unwired: 0, bits: 32 };

/** Magnitudes of a power of two reach one past what their bits would hold in two's complement. */
const asCodes = ({ store: { sensed, unwiredBits } }: FixedStepOf<'read'>): Sensed => ({
  unwired: unwiredBits,
  bits: codeBits(sensed) + Number(sensed.kind === 'power-of-two'),
});

const sourceOf = (context: Context, { store, signs, output }: Read, sensed: Sensed): Source => {
  const cells = placementOf(context, store);
  const { unwired, bits } = sensed;
  if (signs === undefined) return { cells, unwired, lend: [] };
  const lender = placementOf(context, signs);
  const { rows, columns } = store;
  const target = context.allocator.allocate(roundUp(rows, 4) * cells.stride * cells.element.bytes);
  const lend = encode('lend', {
    cells: cells.address,
    cellKind: cells.element.kind,
    cellStride: cells.stride,
    rows,
    columns,
    unwired,
    bits,
    signs: lender.address,
    signKind: lender.element.kind,
    signStride: lender.stride,
    target,
    counter: counterOf(context, output.name),
  });
  return { cells: { ...cells, address: target }, unwired: 0, lend };
};

/** The second operand of a product, the right way round. */
interface Operand {
  readonly address: number;
  /** How many columns it has in memory. */
  readonly n: number;
  /** What turns it, if it had to be. */
  readonly turn: number[];
}

/** Room for an array that is turned about, if it has to be; each of a store's in its turn. */
const turnedRoom = (context: Context, { store, transposed }: Read): number => {
  if (!transposed) return 0;
  const { element } = placementOf(context, store);
  const n = roundUp(store.rows / store.arrays, 8);
  return context.allocator.allocate(roundUp(store.columns, 4) * n * element.bytes);
};

const operandOf = (
  { cells, rows, columns }: OneArray,
  transposed: boolean,
  target: number,
): Operand => {
  if (!transposed) return { address: cells.address, n: cells.stride, turn: [] };
  const n = roundUp(rows, 8);
  const operation = isI16(cells) ? 'turnCells16' : 'turn32';
  const turn = encode(operation, {
    cells: cells.address,
    rows,
    columns,
    stride: cells.stride,
    target,
    targetStride: n,
  });
  return { address: target, n, turn };
};

const termsOf = ({ store, transposed }: Read): number =>
  transposed ? store.columns : store.rows / store.arrays;

/** Room for 64-bit sums and for the limbs of what they are of, if a read has any. */
const limbsFor = (context: Context, { input, output }: Read) => {
  const [a, c] = [placementOf(context, input), placementOf(context, output)];
  if (c.element !== elements.i64) return undefined;
  const { allocate } = context.allocator;
  const vectors = roundUp(vectorsOn(context, input), 4);
  const limbs = vectors * a.stride * 2;
  return { high: allocate(limbs), low: allocate(limbs), sums: allocate(vectors * c.stride * 8) };
};

/** How many vectors a read acts on at once. */
const vectorsAtOnceIn = (context: Context, { input, output }: Read): number => {
  const all = vectorsOn(context, input);
  const passes = isPassing(context, input) || isPassing(context, output);
  return passes ? Math.min(all, vectorsAtOnce(context)) : all;
};

/** Who works out a read of one array, if not the kernels: sums lie side by side, as those of the array do. */
const hostOf = (context: Context, step: Read): Multiplier | undefined => {
  const { store, output } = step;
  if (store.arrays > 1) return undefined;
  const vectors = vectorsAtOnceIn(context, step);
  return multiplierFor(context, vectors, termsOf(step), output.size);
};

/** A product of bytes. */
const readBytes = (
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

/** Who works out a read of bytes, with sums of 32 bits, if not the kernels. */
const byteHostOf = (
  context: Context,
  step: FixedStepOf<'read'>,
  { cells }: Source,
): Multiplier | undefined => {
  const [a, c] = [placementOf(context, step.input), placementOf(context, step.output)];
  const fits = areBytes(step.input.format) && areBytes(step.store.sensed);
  const lies = isI16(a) && isI16(cells) && c.element === elements.i32;
  return fits && lies ? hostOf(context, step) : undefined;
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

/** A product of float32 numbers in an order of the host's. */
const readDense = (context: Context, step: FloatStepOf<'read'>, source: Source): number[] => {
  const [array] = arraysOf(step.store, source.cells) as [OneArray];
  const { address: b, n, turn } = operandOf(array, step.transposed, turnedRoom(context, step));
  const terms = termsOf(step);
  const { stride } = placementOf(context, step.input);
  const packs = stride !== terms;
  const room = packs ? context.allocator.allocate(vectorsAtOnceIn(context, step) * terms * 4) : 0;
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

/** Writes a product of float32 vectors with the arrays of a store. */
export const writeReadF32 = (context: Context, step: FloatStepOf<'read'>): number[] => {
  const source = sourceOf(context, step, asFloat);
  if (hostOf(context, step) !== undefined)
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
