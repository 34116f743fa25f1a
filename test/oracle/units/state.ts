import type { Netlist, Store, UnitKind, UnitOf, Wire } from '../../../src/netlist/index.js';
import type { Real } from '../real.js';

/** A vector for each sample. */
export type Vectors = readonly (readonly Real[])[];

/** When a unit acts. */
export interface Moment {
  readonly purpose: 'learn' | 'infer';
  readonly step: number;
  readonly samples: number;
}

/** A machine in reals: what its wires carry, what its stores hold, and what did not fit. */
export interface RealState {
  readonly seed: number;
  readonly wire: (name: string) => Wire;
  readonly store: (name: string) => Store;
  readonly carried: Map<string, Vectors>;
  readonly cells: Map<string, readonly Real[]>;
  readonly overflows: Map<string, number>;
  /** What is left of an exact result: all of it in integers, the nearest number in float32. */
  readonly kept: (exact: Real) => Real;
}

/** What a unit of a kind does, said in real numbers. */
export type RealAct<K extends UnitKind> = (
  unit: UnitOf<K>,
  state: RealState,
  moment: Moment,
) => void;

const there = <T>(found: T | undefined, name: string): T => {
  if (found === undefined) throw new RangeError(`there is no ${name}`);
  return found;
};

export const emptyState = (
  { wires, stores }: Netlist,
  seed: number,
  kept: RealState['kept'],
): RealState => ({
  seed,
  wire: (name) =>
    there(
      wires.find((wire) => wire.name === name),
      name,
    ),
  store: (name) =>
    there(
      stores.find((store) => store.name === name),
      name,
    ),
  carried: new Map(),
  cells: new Map(),
  overflows: new Map(),
  kept,
});

export const carriedBy = ({ carried }: RealState, wire: string): Vectors =>
  there(carried.get(wire), wire);

export const cellsOf = ({ cells }: RealState, store: string): readonly Real[] =>
  there(cells.get(store), store);

export const at = <T>(items: readonly T[], index: number): T => there(items[index], String(index));

export const countIf = ({ overflows }: RealState, name: string, overflowed: boolean): void => {
  if (overflowed) overflows.set(name, (overflows.get(name) ?? 0) + 1);
};

/** Each number of a wire made another. */
export const eachLine = (
  state: RealState,
  { input, output }: { readonly input: string; readonly output: string },
  made: (x: Real, line: number, sample: number) => Real,
): void => {
  const vectors = carriedBy(state, input);
  state.carried.set(
    output,
    vectors.map((vector, sample) => vector.map((x, line) => made(x, line, sample))),
  );
};
