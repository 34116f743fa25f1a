import type { CodeFormat } from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import type { Event } from '../event.js';
import type { Place, StoreName, WireName } from '../names.js';
import type { UnitKind, UnitOf } from '../unit.js';

/** What a unit is connected to. */
export interface Ports {
  readonly reads: readonly WireName[];
  readonly drives?: WireName;
  /** Stores that it reads, and the one that it writes. */
  readonly senses: readonly StoreName[];
  readonly writes?: StoreName;
}

/** [what, how many it has, how many it must have] */
export type Size = readonly [string, number, number];

/** What must hold of a unit, and what is told where it does not. */
export type Check = readonly [holds: boolean, otherwise: () => string];

/** Finds the largest |code| that a wire can carry. */
export type BoundOf = (wire: WireName) => bigint;

/** What a unit's count of events depends on beside the unit. */
export interface Site {
  readonly directory: Directory;
  /** Samples that an update sums over. */
  readonly batch: number;
}

/** What a unit does for one sample of a batch; what is done once per batch counts as its share. */
export interface Done {
  /** Multiply-accumulates that the events stand for. */
  readonly macs?: number;
  readonly events: readonly Event[];
}

/** Products for one sample: of a vector with an array, line by line, or of changes of cells. */
export interface Products {
  readonly of: 'array' | 'lines' | 'changes';
  readonly count: number;
}

/** A wire that runs along an array, beside its rows or its columns. */
export type Along = readonly [wire: WireName, store: StoreName, along: 'rows' | 'columns'];

/** The products that an update adds up in each cell of a store. */
interface Changes {
  readonly store: StoreName;
  readonly presynaptic: WireName;
  readonly postsynaptic: WireName;
  /** How many positions each of them has. */
  readonly positions: number;
}

/** Something beyond a wire that ends at its place which a unit needs to act. */
export type Need =
  /** Cells read along their columns. */
  | { readonly kind: 'array read backwards'; readonly store: StoreName }
  /** The signs of cells, read along their columns. */
  | { readonly kind: 'signs read backwards'; readonly store: StoreName }
  /** Cells that a generator makes. */
  | { readonly kind: 'generator'; readonly store: StoreName; readonly at: Place }
  /** The slope of neurons, that of the wire `of`. */
  | { readonly kind: 'slope'; readonly of: WireName; readonly from: Place }
  /** The largest of the cells of each block, whose exponent all of them take. */
  | { readonly kind: 'shared exponents'; readonly store: StoreName }
  /** One sum over all the lines of a bundle. */
  | { readonly kind: 'sum over neurons'; readonly at: Place; readonly of: WireName }
  /** The same cells at every position of a sample. */
  | { readonly kind: 'shared cells'; readonly store: StoreName; readonly positions: number }
  /** A sum over the samples of a batch, where it has more than one. */
  | ({ readonly kind: 'sum over samples' } & Changes)
  /** A sum over the positions of a sample. */
  | ({ readonly kind: 'sum over positions' } & Changes)
  /** A sum, for each number of a map, over the windows that hold it: so many at the most. */
  | { readonly kind: 'overlapping windows'; readonly onto: WireName; readonly windows: number };

/** Everything that is known of a kind of unit, for every reader of a netlist but those that run it. */
export interface UnitDefinition<K extends UnitKind> {
  readonly ports: (unit: UnitOf<K>) => Ports;
  readonly sizes: (unit: UnitOf<K>, directory: Directory) => readonly Size[];
  /** The largest |code| that it drives in a fixed machine; none where its format's range is all that is known. */
  readonly bound: (
    unit: UnitOf<K>,
    boundOf: BoundOf,
    directory: Directory<CodeFormat>,
  ) => bigint | undefined;
  /** Whether it drives a sum or a product as wide as it grows. */
  readonly isWide: boolean;
  /** Where a fixed machine would lose something, or act on numbers that it can't. */
  readonly losses: (unit: UnitOf<K>, directory: Directory<CodeFormat>) => readonly Check[];
  /**
   * Cycles from its last input to its output: an array takes in, or is written, one row (read backwards:
   * one column) a cycle, all its columns at once; all lines of a bundle act at once, one position a cycle.
   */
  readonly cycles: (unit: UnitOf<K>, directory: Directory) => number;
  readonly events: (unit: UnitOf<K>, site: Site) => Done;
  readonly products: (unit: UnitOf<K>, directory: Directory) => Products | undefined;
  readonly runsAlong: (unit: UnitOf<K>) => readonly Along[];
  readonly needs: (unit: UnitOf<K>, directory: Directory) => readonly Need[];
}
