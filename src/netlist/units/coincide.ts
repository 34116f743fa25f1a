import { bitWidth, exponentOf, widestCodeBits } from '../../fixed/index.js';
import { arraysIn, rowsEach, storedBits } from '../netlist.js';
import {
  atMost,
  cellsOf,
  isWritable,
  ofRegister,
  onePerArray,
  plain,
  samePositions,
  sumsNeeded,
} from './common.js';
import type { UnitDefinition } from './definition.js';

/** The most slots that a sample has. */
export const mostSlots = 1024;

export const coincide: UnitDefinition<'coincide'> = {
  ...plain,
  ports: ({ presynaptic, postsynaptic, rate, store }) => ({
    reads: [presynaptic, postsynaptic],
    senses: [rate],
    writes: store,
  }),
  sizes: ({ presynaptic, postsynaptic, rate, store: name }, directory) => {
    const { wire, store } = directory;
    return [
      [presynaptic, wire(presynaptic).size, rowsEach(store(name))],
      [postsynaptic, wire(postsynaptic).size, store(name).columns],
      onePerArray(name, presynaptic, directory),
      samePositions(postsynaptic, presynaptic, directory),
      ...ofRegister(rate, directory),
    ];
  },
  losses: ({ presynaptic, postsynaptic, store: name, slots }, { wire, store }) => [
    atMost(presynaptic, wire(presynaptic).format, widestCodeBits),
    atMost(postsynaptic, wire(postsynaptic).format, widestCodeBits),
    isWritable(store(name)),
    [
      slots >= 1 && exponentOf(slots) !== undefined && slots <= mostSlots,
      () => `${name} counts in ${slots} slots, not a power of two up to ${mostSlots}`,
    ],
  ],
  cycles: ({ presynaptic, slots }, { wire }) => wire(presynaptic).positions * slots,
  /** Random bits of each line in each slot, and the counts, of which each slot may change every one. */
  events: ({ store: name, presynaptic, slots }, { directory: { wire, store }, batch }) => {
    const array = store(name);
    const { positions } = wire(presynaptic);
    const lines = rowsEach(array) + array.columns;
    const bits = [bitWidth(array.format)] as const;
    const [stored, sizeBits] = [storedBits(array) / batch, storedBits(array)];
    return {
      events: [
        { kind: 'generate', count: 16 * lines * slots * positions },
        { kind: 'add', count: (cellsOf(array) * slots * positions) / arraysIn(array), bits },
        { kind: 'memoryRead', count: stored, sizeBits },
        { kind: 'memoryWrite', count: stored, sizeBits },
      ],
    };
  },
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
