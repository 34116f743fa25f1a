import { type CodeFormat, fractionBits, maxCode } from '../../fixed/index.js';
import type { UnitOf } from '../../netlist/index.js';
import { type Draft, drive, loadIn, shapeOf, thisColumn, thisRow } from './draft.js';
import { count } from './fitting.js';
import { constant, magnitudeOf } from './whole.js';
import { absolute, atLeast, clamp, multiply, shiftRight, signOf } from './whole-arithmetic.js';

/** How many low bits of each cell no read senses. */
export const unwiredBits = ({ directory }: Draft, store: string): number => {
  const { format, read } = directory.store(store);
  return fractionBits(format as CodeFormat) - fractionBits(read as CodeFormat);
};

/** The array that reads of a store read. */
export const sensedName = (draft: Draft, store: string): string =>
  unwiredBits(draft, store) === 0 ? store : `${store} sensed`;

/** Brings what reads sense up to date with what a store keeps. */
export const writeSensed = (draft: Draft, store: string): void => {
  const bits = unwiredBits(draft, store);
  if (bits === 0) return;
  const { rows, columns } = draft.directory.store(store);
  drive(draft, sensedName(draft, store), { rows, columns }, [store], (code, at) =>
    shiftRight(code, at(0), bits),
  );
};

/** Counts the cells whose magnitude is past the largest code, as often as samples read them. */
const countSigned = (draft: Draft, { store, output: name }: UnitOf<'read'>, most: bigint): void => {
  const reads = [sensedName(draft, store)];
  const { least, most: top } = shapeOf(draft, reads[0] as string);
  if (magnitudeOf(least, top) <= most) return;
  const { rows, columns } = draft.directory.store(store);
  const counted = { name, lines: { columns, rows: 1 }, looks: rows, most: draft.samples };
  count(draft, counted, reads, (code, k) => {
    const cell = loadIn(draft, reads, code, 0, k, thisColumn);
    const past = atLeast(code, absolute(code, cell), constant(most + 1n));
    return multiply(code, past, constant(BigInt(draft.samples))).digits[0] as string;
  });
};

/** The sensed magnitude of each cell, saturating, with the sign of a cell of another store. */
export const writeSigned = (draft: Draft, unit: UnitOf<'read'>): string => {
  const { rows, columns, read } = draft.directory.store(unit.store);
  const name = `${unit.output} signed`;
  const reads = [sensedName(draft, unit.store), unit.signs as string];
  const most = maxCode(read as CodeFormat);
  drive(draft, name, { rows, columns }, reads, (code, at) => {
    const magnitude = clamp(code, absolute(code, at(0)), 0n, most);
    return multiply(code, magnitude, signOf(code, at(1, thisColumn, thisRow)));
  });
  countSigned(draft, unit, most);
  return name;
};
