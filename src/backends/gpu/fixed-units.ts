import {
  codeBits,
  type FixedFormat,
  fractionBits,
  maxCode,
  minCode,
  type PowerOfTwoFormat,
  powerOfTwoThresholds,
  type TableKind,
  transferTable,
} from '../../fixed/index.js';
import { asFixed, type UnitKind, type UnitOf } from '../../netlist/index.js';
import { ditherOf, streamKey, threshold } from '../../random/index.js';
import { load } from './array.js';
import type { Code } from './code.js';
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
import { driveFitted } from './fitting.js';
import { roundShift, toPowerOfTwo } from './rounding.js';
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
  const bits = fractionBits(formatOf(draft, unit.input));
  const thresholds = powerOfTwoThresholds(bits, unit.to as PowerOfTwoFormat);
  drive(draft, unit.output, sizeOf(draft, unit.output), [unit.input], (code, at) =>
    toPowerOfTwo(code, at(0), thresholds),
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

const tableName = (
  draft: Draft,
  { transfer, output }: UnitOf<'transfer' | 'slope'>,
  kind: TableKind,
  from: FixedFormat,
): string => {
  const to = asFixed(formatOf(draft, output));
  const numbers = transferTable(transfer, kind, from, to);
  const shape = { columns: 2 ** codeBits(from), rows: 1, least: minCode(to), most: maxCode(to) };
  return keep(draft, `${output} table`, { shape, numbers });
};

export const writeLookUp =
  (kind: TableKind): Write<'transfer' | 'slope'> =>
  (draft, unit) => {
    const from = asFixed(formatOf(draft, unit.input));
    const table = tableName(draft, unit, kind, from);
    drive(draft, unit.output, sizeOf(draft, unit.output), [unit.input, table], (code, at) => {
      const entry = subtract(code, at(0), constant(minCode(from))).digits[0] as string;
      return load(code, 'a1', shapeOf(draft, table), '0', entry);
    });
  };
