import type { Directory, Netlist, StoreName, WireName } from '../../netlist/index.js';

/** A vector per sample of the batch. */
export type Batch<N> = readonly (readonly N[])[];

/** The numbers of a machine: integers as bigint, float32 as number. */
export interface State<N> {
  readonly directory: Directory;
  readonly seed: number;
  /** Row-major cells. */
  readonly stores: Map<StoreName, N[]>;
  readonly wires: Map<WireName, Batch<N>>;
  readonly overflows: Map<WireName | StoreName, number>;
}

export const emptyState = <N>(
  directory: Directory,
  netlist: Netlist,
  seed: number,
  zero: N,
): State<N> => ({
  directory,
  seed,
  stores: new Map(
    netlist.stores.map(({ name, rows, columns }) => [name, Array(rows * columns).fill(zero)]),
  ),
  wires: new Map(),
  overflows: new Map(),
});

/** When a unit acts: what chance depends on beside its name and place. */
export interface Moment {
  readonly purpose: 'learn' | 'infer';
  readonly step: number;
  readonly batch: number;
}

export const batchOn = <N>({ wires }: State<N>, wire: WireName): Batch<N> => {
  const batch = wires.get(wire);
  if (batch === undefined) throw new RangeError(`${wire} has carried nothing yet`);
  return batch;
};

/** The product of a vector with an array whose cell (row, column) is `cell(row, column)`. */
export const product = <N>(
  input: readonly N[],
  columns: number,
  zero: N,
  multiplyAdd: (sum: N, value: N, row: number, column: number) => N,
): N[] =>
  Array.from({ length: columns }, (_, column) =>
    input.reduce((sum, value, row) => multiplyAdd(sum, value, row, column), zero),
  );

/** Counts what did not fit a wire, a store or a change. */
export const count = <N>({ overflows }: State<N>, name: string, overflowed: boolean): void => {
  if (overflowed) overflows.set(name, (overflows.get(name) ?? 0) + 1);
};
