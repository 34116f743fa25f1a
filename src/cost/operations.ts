import {
  definitionOf,
  directoryOf,
  type Netlist,
  type Products,
  type Unit,
  writes,
} from '../netlist/index.js';

/** How many products a machine computes for one sample. */
export interface OperationCounts {
  /** The forward channel's multiply-accumulates. */
  readonly infer: number;
  /** The learning channel's, to bring the error to every layer. */
  readonly carry: number;
  /** Delivered signals times slopes. */
  readonly slopes: number;
  /** Changes of forward weights and biases. */
  readonly update: number;
  /** Changes of the channel's own cells. */
  readonly adapt: number;
}

/** Counts the products of a netlist, unit by unit. */
export const countOperations = (netlist: Netlist): OperationCounts => {
  const directory = directoryOf(netlist);
  const count = (of: Products['of'], units: readonly Unit[]): number =>
    units
      .flatMap((unit) => definitionOf(unit).products(unit, directory) ?? [])
      .filter((products) => products.of === of)
      .reduce((total, { count }) => total + count, 0);
  const updates = netlist.learn.filter(writes);
  const isFeedback = ({ store }: { readonly store: string }) =>
    directory.store(store).role === 'feedback';
  return {
    infer: count('array', netlist.infer),
    carry: count('array', netlist.learn),
    slopes: count('lines', netlist.learn),
    update: count(
      'changes',
      updates.filter((unit) => !isFeedback(unit)),
    ),
    adapt: count('changes', updates.filter(isFeedback)),
  };
};
