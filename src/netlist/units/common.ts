import {
  bitWidth,
  type CodeFormat,
  codeBits,
  type Format,
  formatName,
  fractionBits,
  sameFormat,
} from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import type { Event } from '../event.js';
import type { StoreName, WireName } from '../names.js';
import { arraysIn, numbersOn, type Store, storedBits, type Wire } from '../netlist.js';
import type { UpdateUnit } from '../unit.js';
import type { Check, Need, Ports, Size, UnitDefinition } from './definition.js';

/** A unit with one wire in and one out. */
export interface Ends {
  readonly input: WireName;
  readonly output: WireName;
}

export const oneToOne = ({ input, output }: Ends): Ports => ({
  reads: [input],
  drives: output,
  senses: [],
});

export const samePositions = (name: WireName, like: WireName, { wire }: Directory): Size => [
  `positions of ${name}`,
  wire(name).positions,
  wire(like).positions,
];

/** A store is one array for all positions, or one for each. */
export const onePerArray = (name: StoreName, wire: WireName, directory: Directory): Size => {
  const arrays = arraysIn(directory.store(name));
  const { positions } = directory.wire(wire);
  return [`arrays of ${name}`, arrays, arrays === 1 ? 1 : positions];
};

/** A wire must carry as much as another. */
export const sameShape = (name: WireName, like: WireName, directory: Directory): Size[] => [
  [name, directory.wire(name).size, directory.wire(like).size],
  samePositions(name, like, directory),
];

export const outputLikeInput = ({ input, output }: Ends, directory: Directory): Size[] =>
  sameShape(output, input, directory);

export const atMost = (name: string, format: CodeFormat, bits: number): Check => [
  codeBits(format) <= bits,
  () => `${name} has ${codeBits(format)} bits, more than ${bits}`,
];

export const resolves = (name: string, format: CodeFormat, needed: number): Check => [
  format.kind === 'fixed' && fractionBits(format) === needed,
  () => `${name} is ${formatName(format)} where a lossless result has ${needed} fraction bits`,
];

/** A unit passes on the numbers that it was given. */
export const passesOn = ({ input, output }: Ends, { wire }: Directory): Check => [
  sameFormat(wire(output).format, wire(input).format),
  () => `${output} is not of the format of ${input}, which it passes on`,
];

/** The cells of a written store are Qm.n. */
export const isWritable = ({ name, format }: Store): Check => [
  format.kind === 'fixed',
  () => `${name} is not Qm.n, as what is written must be`,
];

/** The cells of a store are of a device. */
export const hasDevice = ({ name, device }: Store): Check => [
  device !== undefined,
  () => `${name} has no device`,
];

export const isFloat = (format: Format): boolean => format.kind === 'float32';

export const widthOf = ({ format }: Wire): number => bitWidth(format);

export const cellsOf = ({ rows, columns }: Store): number => rows * columns;

/** The bits that a sum of so many terms can grow to; no number of a machine has more than 64. */
export const bitsOfSum = (bits: number, terms: number): number =>
  Math.min(64, bits + 32 - Math.clz32(terms - 1));

export const sums = (count: number, { format }: Wire): Event => ({
  kind: isFloat(format) ? 'floatAdd' : 'add',
  count,
  bits: [bitWidth(format)],
});

export const products = (count: number, left: Format, right: Format): Event => ({
  kind: isFloat(left) ? 'floatMultiply' : 'multiply',
  count,
  bits: [bitWidth(left), bitWidth(right)],
});

/** 16 random bits for each row line and each column line of a stochastic rounding. */
export const randomBits = (rounding: string, lines: number): readonly Event[] =>
  rounding === 'stochastic' ? [{ kind: 'generate', count: 16 * lines }] : [];

/** What a table look-up of each number takes: a function where there is no table. */
export const lookUpEvents = ({ input, output }: Ends, { wire }: Directory): readonly Event[] => {
  const from = wire(input);
  const count = numbersOn(from);
  if (isFloat(from.format)) return [{ kind: 'function', count, bits: [32] }];
  const bits = widthOf(wire(output));
  const sizeBits = 2 ** widthOf(from) * bits;
  return [{ kind: 'tableRead', count: count * bits, sizeBits }];
};

/** One cycle for each position. */
export const onePerPosition = (
  { output }: { readonly output: WireName },
  { wire }: Directory,
): number => wire(output).positions;

/** A rate of one significant bit is a shift: wires, and no product. */
const isShift = ({ format }: Store): boolean => format.kind === 'fixed' && bitWidth(format) <= 2;

/** Once per batch each cell is read, added to and written, and perhaps multiplied with the rate. */
export const rewriteEvents = (
  store: Store,
  rate: Store,
  rounding: string,
  batch: number,
): readonly Event[] => {
  const cells = cellsOf(store) / batch;
  const bits = storedBits(store) / batch;
  if (store.device !== undefined) return [{ kind: 'deviceWrite', count: cells }];
  return [
    ...(isShift(rate) ? [] : [products(cells, rate.format, store.format)]),
    {
      kind: isFloat(store.format) ? 'floatAdd' : 'add',
      count: cells,
      bits: [bitWidth(store.format)],
    },
    { kind: 'memoryRead', count: bits, sizeBits: storedBits(store) },
    { kind: 'memoryWrite', count: bits, sizeBits: storedBits(store) },
    ...randomBits(rounding, (store.rows + store.columns) / batch),
  ];
};

/** A register has one cell. */
export const ofRegister = (name: string, { store }: Directory): Size[] => [
  [`rows of ${name}`, store(name).rows, 1],
  [`columns of ${name}`, store(name).columns, 1],
];

/** What a sum over samples and positions needs, in each cell. */
export const sumsNeeded = (
  { store, presynaptic, postsynaptic }: Pick<UpdateUnit, 'store' | 'presynaptic' | 'postsynaptic'>,
  directory: Directory,
): Need[] => {
  const positions = directory.wire(presynaptic).positions / arraysIn(directory.store(store));
  const changes = { store, presynaptic, postsynaptic, positions };
  return [
    { kind: 'sum over samples', ...changes },
    ...(positions === 1 ? [] : [{ kind: 'sum over positions', ...changes } as const]),
  ];
};

const nothing = (): [] => [];

/** What most kinds have none of. */
export const plain = {
  bound: () => undefined,
  isWide: false,
  losses: nothing,
  events: () => ({ events: [] }),
  products: () => undefined,
  runsAlong: nothing,
  needs: nothing,
} as const satisfies Partial<UnitDefinition<never>>;
