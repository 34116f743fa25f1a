import { directoryOf, type Netlist, type Unit } from '../netlist/index.js';

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
  const { store, wire } = directoryOf(netlist);
  const cells = (name: string) => store(name).rows * store(name).columns;
  const sum = (units: readonly Unit[], products: (unit: Unit) => number) =>
    units.reduce((total, unit) => total + products(unit), 0);
  const reads = (unit: Unit) =>
    unit.kind === 'read' && store(unit.store).role !== 'bias' ? cells(unit.store) : 0;
  const updates = (unit: Unit, adaptive: boolean) =>
    unit.kind === 'update' && (store(unit.store).role === 'feedback') === adaptive
      ? cells(unit.store)
      : 0;
  return {
    infer: sum(netlist.infer, reads),
    carry: sum(netlist.learn, reads),
    slopes: sum(netlist.learn, (unit) => (unit.kind === 'multiply' ? wire(unit.output).size : 0)),
    update: sum(netlist.learn, (unit) => updates(unit, false)),
    adapt: sum(netlist.learn, (unit) => updates(unit, true)),
  };
};
