import { widestCodeBits } from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import type { Event } from '../event.js';
import { arraysIn, rowsEach } from '../netlist.js';
import type { UpdateUnit } from '../unit.js';
import {
  atMost,
  bitsOfSum,
  cellsOf,
  isFloat,
  isWritable,
  ofRegister,
  onePerArray,
  plain,
  products,
  rewriteEvents,
  samePositions,
  sumsNeeded,
  widthOf,
} from './common.js';
import type { Done, Site, UnitDefinition } from './definition.js';

/** Whether each cell has a postsynaptic line of its own, instead of one for each column. */
export const hasLinePerCell = (
  { store, postsynaptic }: Pick<UpdateUnit, 'store' | 'postsynaptic'>,
  directory: Directory,
): boolean => {
  const array = directory.store(store);
  const { rows, columns } = array;
  const { size } = directory.wire(postsynaptic);
  return arraysIn(array) === 1 && rows > 1 && size === rows * columns;
};

/** The sum of all products but the first of each cell, in as many bits as it can grow to. */
const accumulation = (
  cells: number,
  batch: number,
  positions: number,
  bits: number,
  float: boolean,
): Event[] => {
  const terms = batch * positions;
  if (terms === 1) return [];
  const count = (cells * (terms - 1)) / batch;
  return float
    ? [{ kind: 'floatAdd', count, bits: [32] }]
    : [{ kind: 'add', count, bits: [bitsOfSum(bits, terms)] }];
};

/** A product for each cell, sample and position, a sum for each but the first, a write for each batch. */
const eventsOf = (unit: UpdateUnit, { directory: { wire, store }, batch }: Site): Done => {
  const array = store(unit.store);
  const [before, after] = [wire(unit.presynaptic), wire(unit.postsynaptic)];
  const positions = before.positions / arraysIn(array);
  const cells = cellsOf(array);
  const bits = widthOf(before) + widthOf(after);
  const macs = array.role === 'bias' ? 0 : cells * positions;
  const encoded = unit.quantiser?.of === 'sample' ? cells * positions : cells;
  return {
    macs,
    events: [
      ...(macs === 0 ? [] : [products(macs, before.format, after.format)]),
      ...accumulation(cells, batch, positions, bits, isFloat(before.format)),
      ...(unit.quantiser === undefined
        ? []
        : [{ kind: 'encode', count: encoded, bits: [Math.min(64, bits)] } as const]),
      ...rewriteEvents(array, store(unit.rate), unit.narrowing.rounding, batch),
    ],
  };
};

export const update: UnitDefinition<'update'> = {
  ...plain,
  ports: ({ presynaptic, postsynaptic, rate, store }) => ({
    reads: [presynaptic, postsynaptic],
    senses: [rate],
    writes: store,
  }),
  sizes: (unit, directory) => {
    const store = directory.store(unit.store);
    const { size } = directory.wire(unit.postsynaptic);
    const lines = hasLinePerCell(unit, directory) ? size : store.columns;
    return [
      [unit.presynaptic, directory.wire(unit.presynaptic).size, rowsEach(store)],
      [unit.postsynaptic, size, lines],
      onePerArray(unit.store, unit.presynaptic, directory),
      samePositions(unit.postsynaptic, unit.presynaptic, directory),
      ...ofRegister(unit.rate, directory),
    ];
  },
  losses: ({ presynaptic, postsynaptic, store: name }, { wire, store }) => [
    atMost(presynaptic, wire(presynaptic).format, widestCodeBits),
    atMost(postsynaptic, wire(postsynaptic).format, widestCodeBits),
    isWritable(store(name)),
  ],
  cycles: ({ store: name, presynaptic }, { wire, store }) =>
    wire(presynaptic).positions * rowsEach(store(name)),
  events: eventsOf,
  products: ({ store: name, presynaptic }, { wire, store }) => ({
    of: 'changes',
    count: (wire(presynaptic).positions * cellsOf(store(name))) / arraysIn(store(name)),
  }),
  runsAlong: ({ presynaptic, postsynaptic, store }) => [
    [presynaptic, store, 'rows'],
    [postsynaptic, store, 'columns'],
  ],
  needs: sumsNeeded,
};
