import {
  type FixedFormat,
  type Format,
  fixed,
  float32,
  type Narrowing,
  quantise,
} from '../fixed/index.js';
import type { CellKind, FixedHardware, Hardware, WireKind } from '../hardware/index.js';
import type { Store } from '../netlist/index.js';
import { type CellWriting, exact, madeOf, writeOf } from './cell-writing.js';

/** What a wire carries, and how a wide result comes to fit it; float32 is never narrowed. */
export interface SignalNumbers {
  readonly format: Format;
  readonly narrowing?: Narrowing;
}

/** What the cells of a store are, and how they are written. */
export interface CellNumbers {
  readonly cells: Pick<Store, 'format' | 'read' | 'block' | 'device' | 'converters'>;
  readonly narrowing: Narrowing;
  readonly write: CellWriting;
}

/** The numbers of a machine, float32 and fixed alike. */
export interface Numbers {
  readonly signal: (kind: WireKind) => SignalNumbers;
  readonly cell: (kind: CellKind) => CellNumbers;
  /** Of the velocities of cells. */
  readonly velocity: (kind: CellKind) => CellNumbers;
  /** The format of a register that holds a rate, and of the exact number 1. */
  readonly rate: (rate: number) => Format;
  /** The least rate that a register holds with all of its bits; in float32, holds at all. */
  readonly leastRate: number;
  readonly one: Format;
}

const nearest: Narrowing = { rounding: 'nearest-even', overflow: 'saturate' };

const floatCells: CellNumbers = {
  cells: { format: float32, read: float32 },
  narrowing: nearest,
  write: exact,
};

const floatNumbers: Numbers = {
  signal: () => ({ format: float32 }),
  cell: () => floatCells,
  velocity: () => floatCells,
  rate: () => float32,
  leastRate: 2 ** -149,
  one: float32,
};

/** The format in which a positive number has that many significant bits and the sign one more. */
const significant = (real: number, bits: number): FixedFormat => {
  let exponent = 0;
  while (real * 2 ** exponent < 2 ** (bits - 1)) exponent++;
  while (real * 2 ** exponent >= 2 ** bits - 0.5) exponent--;
  return fixed(bits + 1 - exponent, exponent);
};

const narrowingOf = ({ rounding, overflow }: Narrowing): Narrowing => ({ rounding, overflow });

const fixedNumbers = ({ wires, stores }: FixedHardware): Numbers => ({
  signal: (signal) => {
    const numbers = wires[signal];
    const { format } = numbers;
    return 'rounding' in numbers ? { format, narrowing: narrowingOf(numbers) } : { format };
  },
  cell: (kind) => {
    const cells = stores[kind];
    const { format, read = format } = cells;
    const block = 'block' in cells && cells.block !== 'none' ? cells.block : undefined;
    const shared = block === undefined ? {} : { block };
    const { device, converters } = madeOf(cells);
    return {
      cells: { format, read, ...shared, ...device, ...converters },
      narrowing: narrowingOf(cells),
      write: writeOf(cells, device.device),
    };
  },
  velocity: (kind) => {
    const { format, ...rest } = stores.velocity ?? stores[kind];
    return { cells: { format, read: format }, narrowing: narrowingOf(rest), write: exact };
  },
  rate: (rate) => significant(rate, stores.rate.significantBits),
  // 2 ** 1023 is the largest power of two that a rate can be scaled by.
  leastRate: 2 ** (stores.rate.significantBits - 1 - 1023),
  one: fixed(2, 0),
});

export const numbersOf = (hardware: Hardware): Numbers =>
  hardware.arithmetic === 'fixed' ? fixedNumbers(hardware) : floatNumbers;

/** The rate that a machine's register really holds. */
export const realisedRate = (rate: number, format: Format): number =>
  format.kind === 'fixed' ? quantise(rate, format) * 2 ** -format.fractionBits : Math.fround(rate);
