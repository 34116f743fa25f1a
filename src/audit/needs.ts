import {
  directoryOf,
  type Netlist,
  portsOf,
  type Unit,
  type UnitOf,
  type WriteUnit,
} from '../netlist/index.js';
import { stepsOf } from './findings.js';
import type { Arrays } from './report.js';

const isRead = (unit: Unit): unit is UnitOf<'read'> => unit.kind === 'read';

/** Arrays that must be readable along their columns. */
const backwards = (units: readonly Unit[], arrays: Arrays): string[] =>
  arrays === 'forward'
    ? []
    : units
        .filter(isRead)
        .flatMap(({ direction, store, signs }) => [
          ...(direction === 'transposed' ? [`${store} can be read backwards`] : []),
          ...(signs === undefined ? [] : [`the signs of ${signs} can be read backwards`]),
        ]);

/** Slopes that the error passes on its way, each taken where its neurons stand. */
const slopesOnTheWay = (units: readonly Unit[], home: string): string[] =>
  units.flatMap((unit) =>
    unit.kind === 'slope' && unit.at !== home
      ? [`the error passes the slopes of ${unit.at}, taken there`]
      : [],
  );

/** Activity that comes to cells which learn to lead to its neurons, and stand elsewhere. */
const activityElsewhere = (write: WriteUnit, netlist: Netlist): string[] => {
  if (write.kind === 'decay') return [];
  const { name, from } = directoryOf(netlist).wire(write.postsynaptic);
  return netlist.infer.some((unit) => portsOf(unit).drives === name) && from !== write.at
    ? [`${name} is brought from ${from} to ${write.at}, where ${write.store} learns from it`]
    : [];
};

const generators = (units: readonly Unit[], netlist: Netlist): string[] => {
  const { store } = directoryOf(netlist);
  return units.filter(isRead).flatMap((unit) => {
    const { memory, place } = store(unit.store);
    return memory === 'kept' ? [] : [`${unit.store} comes out of a generator at ${place}`];
  });
};

/** Sums over more than one synapse, or more than one sample. */
const sums = (netlist: Netlist, batch: number): string[] => [
  ...netlist.infer.flatMap((unit) =>
    unit.kind === 'softmax' ? [`the neurons of ${unit.at} share one sum, of their softmax`] : [],
  ),
  ...(batch > 1 ? [`each cell that learns sums over ${batch} samples before it changes`] : []),
];

/** What must be there for every update to have what it reads, each said once. */
export const needsOf = (
  netlist: Netlist,
  writes: readonly WriteUnit[],
  arrays: Arrays,
  batch: number,
): readonly string[] => {
  const said = writes.flatMap((write) => {
    const units = stepsOf(netlist, write);
    return [
      ...backwards(units, arrays),
      ...slopesOnTheWay(units, write.at),
      ...activityElsewhere(write, netlist),
      ...generators(units, netlist),
    ];
  });
  return [...new Set([...said, ...sums(netlist, batch)])];
};
