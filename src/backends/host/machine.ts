import type { Die } from '../../netlist/index.js';
import type { Bundle } from '../../program/index.js';
import type { Batch, Product } from './product.js';

/** The numbers of a machine while it runs: integers as bigint, float32 as number. */
export interface Machine<N> {
  readonly seed: number;
  readonly product: Product<N>;
  /** Row-major cells. */
  readonly stores: Map<string, N[]>;
  readonly wires: Map<string, Batch<N>>;
  readonly overflows: Map<string, number>;
  /** What the cells of devices came to be when they were made. */
  readonly dies: ReadonlyMap<string, Die>;
}

/** When a step is taken: what chance depends on beside its name and place. */
export interface Moment {
  readonly purpose: 'learn' | 'infer';
  readonly step: number;
  /** How many samples there are. */
  readonly samples: number;
}

export const batchOn = <N>({ wires }: Machine<N>, { name }: Pick<Bundle, 'name'>): Batch<N> => {
  const batch = wires.get(name);
  if (batch === undefined) throw new RangeError(`${name} has carried nothing yet`);
  return batch;
};

/** The cells of a store that the machine has. */
export const cellsOf = <N>({ stores }: Machine<N>, { name }: { readonly name: string }): N[] =>
  stores.get(name) as N[];

/** Drives a wire with each number of another made into one. */
export const mapBatch = <N>(
  machine: Machine<N>,
  { input, output }: { readonly input: Bundle; readonly output: Bundle },
  each: (number: N, vector: number, line: number) => N,
): void => {
  const batch = batchOn(machine, input);
  machine.wires.set(
    output.name,
    batch.map((numbers, vector) => numbers.map((number, line) => each(number, vector, line))),
  );
};

/** Counts what did not fit a wire, a store or a change: once if so, or so many times. */
export const count = <N>(
  { overflows }: Machine<N>,
  name: string,
  overflowed: boolean | number,
): void => {
  const times = Number(overflowed);
  if (times > 0) overflows.set(name, (overflows.get(name) ?? 0) + times);
};
