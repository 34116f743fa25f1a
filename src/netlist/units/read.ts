import {
  type Block,
  bitWidth,
  type CodeFormat,
  fractionBits,
  maxMagnitude,
  widestCodeBits,
} from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import type { Event } from '../event.js';
import {
  arraysIn,
  blocksIn,
  numbersOn,
  rowsEach,
  type Store,
  storedBits,
  type Wire,
} from '../netlist.js';
import type { ReadUnit } from '../unit.js';
import {
  atMost,
  bitsOfSum,
  cellsOf,
  onePerArray,
  products,
  resolves,
  samePositions,
  sums,
} from './common.js';
import type { Need, Size, UnitDefinition } from './definition.js';

/** The largest |Σ| that a read can give: every operand at its extreme. */
export const readBound = (input: bigint, cell: CodeFormat, terms: number): bigint =>
  input * maxMagnitude(cell) * BigInt(terms);

/** The lines that go into an array and those that come out of it. */
export const linesOf = (
  { direction }: Pick<ReadUnit, 'direction'>,
  store: Pick<Store, 'rows' | 'columns' | 'arrays'>,
): readonly [inputs: number, outputs: number] => {
  const [rows, { columns }] = [rowsEach(store), store];
  return direction === 'forward' ? [rows, columns] : [columns, rows];
};

const sizesOfSigns = (name: string, array: Store, { store }: Directory): Size[] => {
  const { rows, columns } = array;
  return [
    [`arrays of ${array.name}, whose signs are borrowed`, arraysIn(array), 1],
    [`rows of ${name}`, store(name).rows, columns],
    [`columns of ${name}`, store(name).columns, rows],
  ];
};

/** How often each cell is read for a sample. */
const timesRead = (store: Store, positions: number): number => positions / arraysIn(store);

/** The bits that a read of a whole store of ideal cells senses: top bits of each cell, or mantissas and exponents. */
const sensedBits = (array: Store): number =>
  array.block === undefined ? cellsOf(array) * bitWidth(array.read) : storedBits(array);

/** Every sensed bit of the array at each position, out of it or out of a generator. */
const sensed = (array: Store, positions: number): Event => {
  const count = timesRead(array, positions) * sensedBits(array);
  return array.memory === 'kept'
    ? { kind: 'memoryRead', count, sizeBits: storedBits(array) }
    : { kind: 'generate', count };
};

/** Products of mantissas, their sum over each block, and the shift by which it joins the sum of a column. */
const ofBlocks = (array: Store, block: Block, macs: number, input: Wire, output: Wire): Event[] => {
  const count = (macs / cellsOf(array)) * blocksIn(array);
  const product = bitWidth(input.format) + block.mantissaBits;
  const bits = bitsOfSum(product, block.size);
  return [
    { kind: 'multiply', count: macs, bits: [bitWidth(input.format), block.mantissaBits] },
    { kind: 'add', count: macs - count, bits: [bits] },
    { kind: 'shift', count, bits: [bitWidth(output.format)] },
    sums(count, output),
  ];
};

/** Products of a read; a bias is read with the number 1, which takes none. */
const productsOf = ({ input, store }: ReadUnit, directory: Directory): number => {
  const array = directory.store(store);
  const times = timesRead(array, directory.wire(input).positions);
  return array.role === 'bias' ? 0 : times * cellsOf(array);
};

const needsOf = (
  { at, input, store, direction, signs }: ReadUnit,
  directory: Directory,
): Need[] => {
  const { positions } = directory.wire(input);
  const array = directory.store(store);
  const { memory, role } = array;
  return [
    ...(direction === 'transposed' ? [{ kind: 'array read backwards', store } as const] : []),
    ...(signs === undefined ? [] : [{ kind: 'signs read backwards', store: signs } as const]),
    ...(memory === 'kept' ? [] : [{ kind: 'generator', store, at } as const]),
    ...(timesRead(array, positions) === 1 || role === 'bias'
      ? []
      : [{ kind: 'shared cells', store, positions } as const]),
  ];
};

export const read: UnitDefinition<'read'> = {
  ports: ({ input, output, store, signs }) => ({
    reads: [input],
    drives: output,
    senses: signs === undefined ? [store] : [store, signs],
  }),
  sizes: (unit, directory) => {
    const { wire, store } = directory;
    const [inputs, outputs] = linesOf(unit, store(unit.store));
    return [
      [unit.input, wire(unit.input).size, inputs],
      [unit.output, wire(unit.output).size, outputs],
      samePositions(unit.output, unit.input, directory),
      onePerArray(unit.store, unit.input, directory),
      ...(unit.signs === undefined ? [] : sizesOfSigns(unit.signs, store(unit.store), directory)),
    ];
  },
  bound: (unit, boundOf, { store }) => {
    const array = store(unit.store);
    return readBound(boundOf(unit.input), array.read, linesOf(unit, array)[0]);
  },
  isWide: true,
  losses: ({ input, store: name, output }, { wire, store }) => {
    const { format } = wire(input);
    const needed = fractionBits(format) + fractionBits(store(name).read);
    return [atMost(input, format, widestCodeBits), resolves(output, wire(output).format, needed)];
  },
  cycles: ({ input }, { wire }) => numbersOn(wire(input)),
  events: (unit, { directory }) => {
    const { wire, store } = directory;
    const array = store(unit.store);
    const input = wire(unit.input);
    const macs = productsOf(unit, directory);
    if (array.device !== undefined) {
      const count = timesRead(array, input.positions) * cellsOf(array);
      return { macs, events: [{ kind: 'deviceRead', count }] };
    }
    const bits = sensed(array, input.positions);
    const output = wire(unit.output);
    if (macs === 0) return { events: [bits] };
    const arithmetic =
      array.block === undefined
        ? [products(macs, input.format, array.read), sums(macs, output)]
        : ofBlocks(array, array.block, macs, input, output);
    return { macs, events: [bits, ...arithmetic] };
  },
  products: (unit, directory) => ({ of: 'array', count: productsOf(unit, directory) }),
  runsAlong: ({ input, store, output, direction }) =>
    direction === 'forward'
      ? [
          [input, store, 'rows'],
          [output, store, 'columns'],
        ]
      : [
          [input, store, 'columns'],
          [output, store, 'rows'],
        ],
  needs: needsOf,
};
