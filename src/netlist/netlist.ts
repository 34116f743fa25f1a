import {
  type Block,
  bitWidth,
  type CodeFormat,
  exponentBits,
  type FixedFormat,
  type Float32Format,
  type Format,
} from '../fixed/index.js';
import type { Converters, Device } from './device.js';
import type { Place, StoreName, WireName } from './names.js';
import type { Unit } from './unit.js';

/** The forward channel carries activity; the learning channel carries information about the error. */
export type Channel = 'forward' | 'learning';

/** How a store's cells begin, before any learning, each by itself or with others of its store. */
export type DrawnStart =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  | { readonly kind: 'uniform'; readonly mean: number; readonly deviation: number }
  /** ± one size, each sign as likely. */
  | { readonly kind: 'sign'; readonly size: number }
  /** One size with that probability, else 0. */
  | { readonly kind: 'sparse'; readonly probability: number; readonly size: number }
  /** The product of two normal matrices, of that rank at the most. */
  | { readonly kind: 'lowRank'; readonly rank: number; readonly deviation: number };

/** Magnitudes of its own, with the signs that the turned cells of another store begin with. */
export interface CongruentStart {
  readonly kind: 'congruent';
  readonly to: StoreName;
  readonly magnitudes: DrawnStart;
}

/** How a store's cells begin, before any learning. */
export type Start = DrawnStart | CongruentStart;

/**
 * What a store is for; a rate and a decay are registers of one cell. Any other word is a role as well:
 * what reads a netlist treats its cells as those of an array.
 */
export type Role = 'weight' | 'bias' | 'feedback' | 'rate' | 'decay' | (string & {});

/**
 * Whether the cells are kept in an array; come out of a generator that makes the same numbers at each
 * read, so that nothing is kept; or come out of one that makes new numbers for each batch.
 */
export type Memory = 'kept' | 'regenerated' | 'redrawn';

/** An array of cells: inputs on rows, outputs on columns, codes row-major. */
export interface Store<F extends Format = Format> {
  readonly name: StoreName;
  readonly role: Role;
  readonly memory: Memory;
  readonly place: Place;
  readonly rows: number;
  readonly columns: number;
  /**
   * How many arrays it is, alike and one below the other: one that is read at every position, or one of
   * its own for each of them. `rows` are those of all.
   */
  readonly arrays?: number | undefined;
  /** What a cell keeps. */
  readonly format: F;
  /**
   * What a read senses: the same integer bits and no more fraction bits than are kept, so the top
   * bit lines of each cell. The bits below are not wired.
   */
  readonly read: F;
  /** Cells of each column, from row to row, that share an exponent; each keeps its own code where none do. */
  readonly block?: Block | undefined;
  readonly start: Start;
  /** What a cell is made of; an ideal one, which keeps the code that was written, unless it says so. */
  readonly device?: Device | undefined;
  /** What stands at the edges of the array; one of codes has none. */
  readonly converters?: Converters | undefined;
}

/**
 * A bundle of lines that carries a vector for each position of a sample: positions × size numbers,
 * position after position.
 */
export interface Wire<F extends Format = Format> {
  readonly name: WireName;
  readonly channel: Channel;
  /** How many vectors the bundle carries, one after the other, for each sample. */
  readonly positions: number;
  /** How many lines the bundle has: how many numbers a vector. */
  readonly size: number;
  readonly format: F;
  readonly from: Place;
  /** The places where it can be read. */
  readonly to: readonly Place[];
}

/** How many numbers a wire carries for each sample. */
export const numbersOn = ({ positions, size }: Pick<Wire, 'positions' | 'size'>): number =>
  positions * size;

/**
 * A machine as it is drawn, not yet checked.
 * Units stand in the order in which they act, on every sample of a batch alike; an update acts once
 * per batch, on the sum over its samples and their positions.
 */
export interface DrawnNetlist<F extends Format = Format> {
  readonly places: readonly Place[];
  readonly stores: readonly Store<F>[];
  readonly wires: readonly Wire<F>[];
  /** From the input wire to the output wire. */
  readonly infer: readonly Unit[];
  /** From the output and target wires to the stores, after `infer`. */
  readonly learn: readonly Unit[];
  /** Driven by the host with each sample. */
  readonly input: WireName;
  /** Driven by the host with each sample that is learnt from. */
  readonly target: WireName;
  readonly output: WireName;
}

/** A checked machine that computes in integers, bit for bit. */
export interface FixedNetlist extends DrawnNetlist<CodeFormat> {
  readonly arithmetic: 'fixed';
}

/** A checked machine that computes in float32. */
export interface FloatNetlist extends DrawnNetlist<Float32Format> {
  readonly arithmetic: 'float32';
}

/** A machine, whole: everything that Backwire knows of it is read off this value. */
export type Netlist = FixedNetlist | FloatNetlist;

/** The fixed format of a wire or store that a check has shown to have one. */
export const asFixed = (format: Format): FixedFormat => {
  if (format.kind !== 'fixed') throw new TypeError(`a ${format.kind} format where Qm.n is needed`);
  return format;
};

/** The bits that a cell keeps for itself. */
const bitsPerCell = ({ format, block }: Store): number => block?.mantissaBits ?? bitWidth(format);

/** How many blocks of cells share an exponent, over all arrays of a store. */
export const blocksIn = (store: Pick<Store, 'rows' | 'columns' | 'arrays' | 'block'>): number => {
  const { columns, block } = store;
  if (block === undefined) return 0;
  return Math.ceil(rowsEach(store) / block.size) * arraysIn(store) * columns;
};

/**
 * Everything that a store keeps, in bits: what its cells do, and the exponents that they share. A state of a device
 * is no bits.
 */
export const storedBits = (store: Store): number => {
  const { rows, columns, format, block, device } = store;
  if (device !== undefined) return 0;
  const exponents = block === undefined ? 0 : exponentBits(asFixed(format), block);
  return rows * columns * bitsPerCell(store) + blocksIn(store) * exponents;
};

/** How many arrays a store is. */
export const arraysIn = ({ arrays = 1 }: Pick<Store, 'arrays'>): number => arrays;

/** The rows of each of its arrays. */
export const rowsEach = (store: Pick<Store, 'rows' | 'arrays'>): number =>
  store.rows / arraysIn(store);
