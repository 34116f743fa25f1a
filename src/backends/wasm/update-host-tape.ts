import type { Bundle, Cells } from '../../program/index.js';
import type { OneArray } from './arrays.js';
import { type Context, vectorsOn } from './context.js';
import { encode } from './instruction.js';
import { roundUp } from './layout.js';
import { roomForSums } from './limbs-tape.js';
import { inPieces, vectorsAtOnce } from './pieces.js';
import { multiplierFor, writeProduct } from './product-tape.js';
import type { Limbs, Multiplier, Operands, Product } from './products.js';

/** An update whose sums the host works out: of the lines before and behind some rows of its one array. */
export interface HostUpdate {
  readonly numbers: Product['numbers'];
  readonly limbs: Limbs;
  /** How sums of some vectors are added up over all of a batch. */
  readonly add: 'addSums32' | 'addSumsF32' | 'addSumsWide';
  readonly array: OneArray;
  readonly presynaptic: Bundle;
  readonly postsynaptic: Bundle;
  /** Gets both operands ready: lines × vectors, and vectors × columns. */
  readonly ready: (at: Context) => {
    readonly words: number[];
    readonly a: number;
    readonly b: number;
  };
  /** Writes so many rows of cells from one of these rows on, whose sums lie in memory. */
  readonly write: (row: number, rows: number, sums: number) => number[];
}

/** Sums of so many bytes are still in a cache when their cells are written. */
const bytesAtOnce = 2 ** 19;

/** Products of fewer rows take longer for each. */
const fewestRows = 128;

const rowsAtOnce = (bytesOfRow: number): number =>
  Math.max(fewestRows, Math.floor(bytesAtOnce / bytesOfRow / 4) * 4);

/** Who works out the sums of an update, if not the kernels. */
export const updateHostOf = (
  context: Context,
  { store, presynaptic }: { readonly store: Cells; readonly presynaptic: Bundle },
  operands: Operands,
): Multiplier | undefined => {
  if (store.arrays > 1) return undefined;
  const vectors = Math.min(vectorsOn(context, presynaptic), vectorsAtOnce(context));
  return multiplierFor(context, operands, store.rows, vectors, store.columns);
};

/** Some rows of so many after the other. */
const tiles = (rows: number, most: number): (readonly [row: number, rows: number])[] =>
  Array.from({ length: Math.ceil(rows / most) }, (_, i) => {
    const row = i * most;
    return [row, Math.min(most, rows - row)];
  });

/** All vectors at once, and some rows of cells after the other. */
const inTiles = (context: Context, update: HostUpdate): number[] => {
  const { numbers, limbs, array, ready, write } = update;
  const n = array.cells.stride;
  const most = Math.min(roundUp(array.rows, 4), rowsAtOnce(limbs.a * n * limbs.b * 4));
  const sums = roomForSums(context, limbs, most, n);
  const { words, a, b } = ready(context);
  const tile = ([row, rows]: readonly [number, number]): number[] => {
    const sizes = { firstRow: row, m: rows, k: 'vectors', n } as const;
    return [
      ...writeProduct(context, { numbers, limbs, a, b, c: sums, ...sizes }),
      ...write(row, rows, sums),
    ];
  };
  return [...words, ...tiles(array.rows, most).flatMap(tile)];
};

/** Some vectors after the other, whose sums are added up for all cells. */
const summedUp = (context: Context, update: HostUpdate): number[] => {
  const { numbers, limbs, add, array, presynaptic, postsynaptic, ready, write } = update;
  const { rows, cells } = array;
  const n = cells.stride;
  const count = rows * n;
  const { allocate } = context.allocator;
  const bytes = roundUp(rows, 2) * n * (add === 'addSumsWide' ? 8 : 4);
  const [sums, part] = [allocate(bytes), allocate(roundUp(rows, 4) * n * 4)];
  const added = encode(add, { from: part, to: sums, count });
  const sizes = { firstRow: 0, m: rows, k: 'vectors', n } as const;
  const through = { positions: presynaptic.positions, arrays: 1 };
  const pieces = inPieces(context, through, [presynaptic, postsynaptic], (at) => {
    const { words, a, b } = ready(at);
    return [...words, ...writeProduct(at, { numbers, limbs, a, b, c: part, ...sizes }), ...added];
  });
  return [...encode('clear', { at: sums, bytes }), ...pieces, ...write(0, rows, sums)];
};

/** Writes an update whose sums the host works out. */
export const writeByHost = (context: Context, update: HostUpdate): number[] =>
  vectorsOn(context, update.presynaptic) > vectorsAtOnce(context)
    ? summedUp(context, update)
    : inTiles(context, update);
