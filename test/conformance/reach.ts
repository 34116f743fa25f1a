import { type CodeFormat, fractionBits, maxMagnitude } from '../../src/fixed/index.js';
import {
  type AccumulateUnit,
  boundsOf,
  type DecayUnit,
  directoryOf,
  type FixedNetlist,
  type NarrowUnit,
  type Unit,
  type UpdateUnit,
  writes,
} from '../../src/netlist/index.js';
import type { Case } from './trace.js';

/** `magnitude` brought from one resolution to another; what is cut off still had to be held. */
const moved = (magnitude: bigint, shift: number): bigint =>
  shift < 0 ? magnitude << BigInt(-shift) : magnitude + (1n << BigInt(shift));

const finders = (netlist: FixedNetlist) => {
  const directory = directoryOf(netlist);
  const bounds = boundsOf(netlist, directory);
  return {
    bound: (wire: string) => bounds.get(wire) as bigint,
    fractions: (wire: string) => fractionBits(directory.wire(wire).format as CodeFormat),
    positions: (wire: string) => BigInt(directory.wire(wire).positions),
    cell: (store: string) => directory.store(store).format as CodeFormat,
  };
};

type Finders = ReturnType<typeof finders>;

const ofNarrow = ({ input, output }: NarrowUnit, { bound, fractions }: Finders): bigint =>
  moved(bound(input), fractions(input) - fractions(output));

const ofUpdate = (unit: UpdateUnit, batch: number, find: Finders): bigint => {
  const { bound, fractions, positions, cell } = find;
  const { presynaptic, postsynaptic, rate, store } = unit;
  const terms = BigInt(batch) * positions(presynaptic);
  const sum = terms * bound(presynaptic) * bound(postsynaptic);
  const resolution = fractions(presynaptic) + fractions(postsynaptic) + fractionBits(cell(rate));
  return moved(sum * maxMagnitude(cell(rate)), resolution - fractionBits(cell(store)));
};

const ofDecay = ({ rate, store }: DecayUnit, { cell }: Finders): bigint =>
  maxMagnitude(cell(rate)) * maxMagnitude(cell(store));

/** Both stores' codes, at the finer of their resolutions. */
const ofAccumulate = ({ from, store }: AccumulateUnit, { cell }: Finders): bigint => {
  const shift = fractionBits(cell(from)) - fractionBits(cell(store));
  return maxMagnitude(cell(store)) + moved(maxMagnitude(cell(from)), shift);
};

const ofUnit = (unit: Unit, batch: number, find: Finders): bigint => {
  if (unit.kind === 'update') return ofUpdate(unit, batch, find);
  if (unit.kind === 'decay') return ofDecay(unit, find);
  if (unit.kind === 'accumulate') return ofAccumulate(unit, find);
  if (writes(unit)) return maxMagnitude(find.cell(unit.store));
  return unit.kind === 'narrow' ? ofNarrow(unit, find) : find.bound(unit.output);
};

/** The largest integer that a machine can meet on its way, whatever its stores hold; 0 in float32. */
export const largestOf = ({ netlist, batch }: Case): bigint => {
  if (netlist.arithmetic === 'float32') return 0n;
  const find = finders(netlist);
  const reached = [...netlist.infer, ...netlist.learn].map((unit) => ofUnit(unit, batch, find));
  return reached.reduce((a, b) => (a > b ? a : b), 0n);
};
