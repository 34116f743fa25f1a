import { type CodeFormat, fractionBits } from '../../fixed/index.js';
import { asFixed, type ChangeQuantiser, changeName, type UpdateUnit } from '../../netlist/index.js';
import { type Code, emptyCode } from './code.js';
import { type Mapping, quantiserOf } from './code-quantiser.js';
import { type Draft, ditherFor, drive, formatOf, loadIn, thisColumn, thisRow } from './draft.js';
import { count, driveFitted } from './fitting.js';
import type { Write } from './fixed-units.js';
import { roundShift } from './rounding.js';
import { writeSensed } from './stores.js';
import { sumOf } from './sum.js';
import type { Whole } from './whole.js';
import { absolute, add, multiply, subtract } from './whole-arithmetic.js';

const same: Mapping = (_, whole) => whole;

const lossless = { ofSample: same, ofBatch: same };

/** What is done to products and to their sum, and the resolution that this leaves. */
const changeOf = (quantiser: ChangeQuantiser | undefined, resolution: number) => {
  if (quantiser === undefined) return { ...lossless, resolution };
  const { of, to, magnitudeOnly } = quantiser;
  const quantised = quantiserOf(resolution, to).act;
  const act: Mapping = (code, whole) =>
    magnitudeOnly ? absolute(code, quantised(code, whole)) : quantised(code, whole);
  const acts = of === 'sample' ? { ofSample: act } : { ofBatch: act };
  return { ...lossless, ...acts, resolution: fractionBits(to) };
};

const registerBits = ({ directory }: Draft, rate: string): number =>
  fractionBits(directory.store(rate).format as CodeFormat);

const productBits = (draft: Draft, { presynaptic, postsynaptic }: UpdateUnit): number =>
  fractionBits(formatOf(draft, presynaptic)) + fractionBits(formatOf(draft, postsynaptic));

/** One sample's product for each cell, `k` being the sample. */
const productOf = (draft: Draft, { store, presynaptic, postsynaptic }: UpdateUnit) => {
  const { rows, columns } = draft.directory.store(store);
  const perCell = draft.directory.wire(postsynaptic).size === rows * columns;
  const line = perCell ? `${thisRow} * ${columns} + ${thisColumn}` : thisColumn;
  const reads = [presynaptic, postsynaptic];
  const product = (code: Code, k: string): Whole =>
    multiply(
      code,
      loadIn(draft, reads, code, 0, k, thisRow),
      loadIn(draft, reads, code, 1, k, line),
    );
  return { reads, product };
};

/** What of each cell's change is quantised: the products, or their sum once. */
const quantisedOf = (draft: Draft, unit: UpdateUnit, sums: string) => {
  if (unit.quantiser?.of === 'sample') {
    const { reads, product } = productOf(draft, unit);
    return { reads, looks: draft.samples, change: product };
  }
  const change = (code: Code) => loadIn(draft, [sums], code, 0, thisRow, thisColumn);
  return { reads: [sums], looks: 1, change };
};

/** Counts the changes that don't fit what they are quantised to, if any can. */
const countChanges = (draft: Draft, unit: UpdateUnit, sums: string): void => {
  if (unit.quantiser === undefined) return;
  const { rows, columns } = draft.directory.store(unit.store);
  const { mayOverflow, overflows } = quantiserOf(productBits(draft, unit), unit.quantiser.to);
  const { reads, looks, change } = quantisedOf(draft, unit, sums);
  if (!mayOverflow(change(emptyCode(), 'k'))) return;
  const counted = { name: changeName(unit.store), lines: { rows, columns }, looks };
  count(draft, counted, reads, (code, k) => overflows(code, change(code, k)).digits[0] as string);
};

export const writeUpdate: Write<'update'> = (draft, unit) => {
  const { format, rows, columns } = draft.directory.store(unit.store);
  const to = asFixed(format);
  const { rounding, overflow } = unit.narrowing;
  const change = changeOf(unit.quantiser, productBits(draft, unit));
  const size = { rows, columns };
  const sums = `${unit.store} sums`;
  const { reads, product } = productOf(draft, unit);
  drive(draft, sums, size, reads, (code) =>
    sumOf(code, draft.samples, (inner, k) => change.ofSample(inner, product(inner, k))),
  );
  countChanges(draft, unit, sums);
  const shift = registerBits(draft, unit.rate) + change.resolution - to.fractionBits;
  const dither = ditherFor(draft, unit.store, unit.narrowing, size);
  driveFitted(draft, unit.store, to, overflow, size, (name) =>
    drive(draft, name, size, [unit.store, sums, unit.rate, ...dither.reads], (code, at) => {
      const scaled = multiply(code, change.ofBatch(code, at(1)), at(2, '0', '0'));
      const delta = roundShift(code, scaled, shift, rounding, dither.random(code, at, 3));
      return add(code, at(0), delta);
    }),
  );
  writeSensed(draft, unit.store);
};

export const writeDecay: Write<'decay'> = (draft, unit) => {
  const { format, rows, columns } = draft.directory.store(unit.store);
  const { rounding, overflow } = unit.narrowing;
  const size = { rows, columns };
  const shift = registerBits(draft, unit.rate);
  const dither = ditherFor(draft, `${unit.store}.decay`, unit.narrowing, size);
  driveFitted(draft, unit.store, asFixed(format), overflow, size, (name) =>
    drive(draft, name, size, [unit.store, unit.rate, ...dither.reads], (code, at) => {
      const scaled = multiply(code, at(0), at(1, '0', '0'));
      return subtract(
        code,
        at(0),
        roundShift(code, scaled, shift, rounding, dither.random(code, at, 2)),
      );
    }),
  );
  writeSensed(draft, unit.store);
};
