import {
  codeBits,
  type FixedFormat,
  fractionBits,
  maxCode,
  minCode,
  type TableKind,
  transferOverflows,
  transferTable,
} from '../../fixed/index.js';
import { asFixed, type UnitKind, type UnitOf } from '../../netlist/index.js';
import { ditherOf, streamKey, threshold } from '../../random/index.js';
import { load } from './array.js';
import type { Code } from './code.js';
import { quantiserOf } from './code-quantiser.js';
import {
  type Draft,
  ditherFor,
  drawFor,
  drawn,
  drive,
  formatOf,
  keep,
  loadIn,
  shapeOf,
  sizeOf,
  thisColumn,
  thisRow,
} from './draft.js';
import { count, driveFitted } from './fitting.js';
import { roundShift } from './rounding.js';
import { sensedName, writeSigned } from './stores.js';
import { sumOf } from './sum.js';
import { constant, type Whole } from './whole.js';
import { add, atLeast, multiply, shiftLeft, subtract } from './whole-arithmetic.js';

/** Writes a unit of a fixed machine as kernels. */
export type Write<K extends UnitKind> = (draft: Draft, unit: UnitOf<K>) => void;

const ones = (length: number): readonly number[] => Array(length).fill(1);

export const writeConstant: Write<'constant'> = (draft, { output }) => {
  const shape = { columns: 1, rows: draft.samples, least: 1n, most: 1n };
  keep(draft, output, { shape, numbers: ones(draft.samples) });
};

export const writeRead: Write<'read'> = (draft, unit) => {
  const { rows, columns } = draft.directory.store(unit.store);
  const forward = unit.direction === 'forward';
  const cells = unit.signs === undefined ? sensedName(draft, unit.store) : writeSigned(draft, unit);
  const reads = [unit.input, cells];
  drive(draft, unit.output, sizeOf(draft, unit.output), reads, (code) =>
    sumOf(code, forward ? rows : columns, (inner, k) => {
      const line = loadIn(draft, reads, inner, 0, thisRow, k);
      const [row, column] = forward ? [k, thisColumn] : [thisColumn, k];
      return multiply(inner, line, loadIn(draft, reads, inner, 1, row, column));
    }),
  );
};

type Combine = (code: Code, left: Whole, right: Whole) => Whole;

const combine =
  (operation: Combine, aligned: boolean) =>
  (draft: Draft, unit: UnitOf<'add' | 'subtract' | 'multiply'>): void => {
    const bits = fractionBits(formatOf(draft, unit.output));
    const missing = (name: string) => (aligned ? bits - fractionBits(formatOf(draft, name)) : 0);
    const reads = [unit.left, unit.right];
    drive(draft, unit.output, sizeOf(draft, unit.output), reads, (code, at) =>
      operation(
        code,
        shiftLeft(code, at(0), missing(unit.left)),
        shiftLeft(code, at(1), missing(unit.right)),
      ),
    );
  };

export const writeAdd = combine(add, true);
export const writeSubtract = combine(subtract, true);
export const writeMultiply = combine(multiply, false);

/** Counts the overflows of what a unit drives, sample after sample. */
const countWire = (
  draft: Draft,
  name: string,
  reads: readonly string[],
  flag: (code: Code, k: string) => Whole,
): void => {
  const { columns, rows } = sizeOf(draft, name);
  const counted = { name, lines: { columns, rows: 1 }, looks: rows };
  count(draft, counted, reads, (code, k) => flag(code, k).digits[0] as string);
};

export const writeNarrow: Write<'narrow'> = (draft, unit) => {
  const to = asFixed(formatOf(draft, unit.output));
  const shift = fractionBits(formatOf(draft, unit.input)) - to.fractionBits;
  const size = sizeOf(draft, unit.output);
  const dither = ditherFor(draft, unit.output, unit.narrowing, size);
  driveFitted(draft, unit.output, to, unit.narrowing.overflow, size, (name) =>
    drive(draft, name, size, [unit.input, ...dither.reads], (code, at) =>
      roundShift(code, at(0), shift, unit.narrowing.rounding, dither.random(code, at, 1)),
    ),
  );
};

export const writeQuantise: Write<'quantise'> = (draft, unit) => {
  const { act, overflows, mayOverflow } = quantiserOf(
    fractionBits(formatOf(draft, unit.input)),
    unit.to,
  );
  const size = sizeOf(draft, unit.output);
  drive(draft, unit.output, size, [unit.input], (code, at) => act(code, at(0)));
  if (!mayOverflow(shapeOf(draft, unit.input))) return;
  countWire(draft, unit.output, [unit.input], (code, k) =>
    overflows(code, loadIn(draft, [unit.input], code, 0, k, thisColumn)),
  );
};

export const writeDrop: Write<'drop'> = (draft, unit) => {
  const size = sizeOf(draft, unit.output);
  const dropped = constant(BigInt(threshold(unit.probability)));
  const reads = [unit.input, ...drawFor(draft, unit.output, size)];
  drive(draft, unit.output, size, reads, (code, at) => {
    const random = drawn(code, at(1, '0', thisRow), at(2, '0', thisColumn));
    return multiply(code, at(0), atLeast(code, random, dropped));
  });
};

/** Which lines are stuck is drawn once for a machine. */
export const stuckLines = ({ directory, seed }: Draft, unit: UnitOf<'stick'>): number[] => {
  const { size } = directory.wire(unit.output);
  const random = ditherOf(streamKey(seed, 'start', unit.output), 0, 1, size);
  return Array.from({ length: size }, (_, i) => Number(random(0, i) < threshold(unit.probability)));
};

export const writeStick: Write<'stick'> = (draft, unit) => {
  const size = sizeOf(draft, unit.output);
  const stuck = keep(draft, `${unit.output} stuck`, {
    shape: { columns: size.columns, rows: 1, least: 0n, most: 1n },
    numbers: stuckLines(draft, unit),
  });
  drive(draft, unit.output, size, [unit.input, stuck], (code, at) => {
    const flag = at(1, '0');
    const kept = multiply(code, at(0), subtract(code, constant(1n), flag));
    return add(code, kept, multiply(code, flag, constant(BigInt(unit.code))));
  });
};

export const writeRepeat: Write<'repeat'> = (draft, unit) => {
  const { size } = draft.directory.wire(unit.input);
  drive(draft, unit.output, sizeOf(draft, unit.output), [unit.input], (_, at) =>
    at(0, thisRow, `${thisColumn} % ${size}`),
  );
};

type Table = Parameters<typeof transferTable>;

const keepTable = (draft: Draft, output: string, table: Table): string => {
  const [, , from, to] = table;
  const shape = { columns: 2 ** codeBits(from), rows: 1, least: minCode(to), most: maxCode(to) };
  return keep(draft, `${output} table`, { shape, numbers: transferTable(...table) });
};

/** Counts what is read of the entries that overflowed, if any did. */
const countTable = (draft: Draft, { input, output }: TableEnds, table: Table): void => {
  const numbers = transferOverflows(...table);
  if (!numbers.includes(1)) return;
  const shape = { columns: numbers.length, rows: 1, least: 0n, most: 1n };
  const reads = [input, keep(draft, `${output} table overflows`, { shape, numbers })];
  countWire(draft, output, reads, (code, k) => {
    const address = loadIn(draft, reads, code, 0, k, thisColumn);
    return load(code, 'a1', shape, '0', entryOf(code, address, table[2]));
  });
};

type TableEnds = Pick<UnitOf<'transfer' | 'slope'>, 'input' | 'output'>;

/** Where a code stands in a table. */
const entryOf = (code: Code, address: Whole, from: FixedFormat): string =>
  subtract(code, address, constant(minCode(from))).digits[0] as string;

export const writeLookUp =
  (kind: TableKind): Write<'transfer' | 'slope'> =>
  (draft, unit) => {
    const from = asFixed(formatOf(draft, unit.input));
    const table: Table = [unit.transfer, kind, from, asFixed(formatOf(draft, unit.output))];
    const codes = keepTable(draft, unit.output, table);
    drive(draft, unit.output, sizeOf(draft, unit.output), [unit.input, codes], (code, at) =>
      load(code, 'a1', shapeOf(draft, codes), '0', entryOf(code, at(0), from)),
    );
    countTable(draft, unit, table);
  };
