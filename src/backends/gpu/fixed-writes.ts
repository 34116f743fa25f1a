import type { FixedUpdateStep } from '../../program/index.js';
import { Refusal } from '../refusal.js';
import { meetingOf } from './arrays.js';
import { ditherFor } from './chance.js';
import { type Code, emptyCode } from './code.js';
import { type Mapping, quantiserOf } from './code-quantiser.js';
import { count, driveFitted } from './fitting.js';
import type { WriteFixed } from './fixed-step.js';
import { drive, type KernelList, loadIn, sizeOf, thisColumn, thisRow } from './kernel-list.js';
import { roundShift } from './rounding.js';
import { writeSensed } from './sensing.js';
import { sumOf } from './sum.js';
import type { Whole } from './whole.js';
import { absolute, add, multiply, subtract } from './whole-arithmetic.js';

const same: Mapping = (_, whole) => whole;

const lossless = { ofSample: same, ofBatch: same };

/** What is done to products and to their sum. */
const changeOf = ({ quantising, productBits }: FixedUpdateStep) => {
  if (quantising === undefined) return lossless;
  const { of, to, magnitudeOnly } = quantising;
  const quantised = quantiserOf(productBits, to).act;
  const act: Mapping = (code, whole) =>
    magnitudeOnly ? absolute(code, quantised(code, whole)) : quantised(code, whole);
  return { ...lossless, ...(of === 'sample' ? { ofSample: act } : { ofBatch: act }) };
};

/** Each cell's product at one position of one sample, `k` being the row of both. */
const productOf = (list: KernelList, step: FixedUpdateStep) => {
  const { store, presynaptic, postsynaptic, perCell } = step;
  const line = perCell ? `${thisRow} * ${store.columns} + ${thisColumn}` : thisColumn;
  const reads = [presynaptic.name, postsynaptic.name];
  const { looks, at } = meetingOf(store, sizeOf(list, presynaptic).rows);
  const product = (code: Code, k: string): Whole => {
    const { vector, line: before } = at(code, k);
    const activity = loadIn(list, reads, code, 0, vector, before);
    return multiply(code, activity, loadIn(list, reads, code, 1, vector, line));
  };
  return { reads, looks, product };
};

/** What of each cell's change is quantised: the products, or their sum once. */
const quantisedOf = (list: KernelList, step: FixedUpdateStep, sums: string) => {
  if (step.quantising?.of === 'sample') {
    const { product: change, ...looking } = productOf(list, step);
    return { ...looking, change };
  }
  const change = (code: Code) => loadIn(list, [sums], code, 0, thisRow, thisColumn);
  return { reads: [sums], looks: 1, change };
};

/** Counts the changes that don't fit what they are quantised to, if any can. */
const countChanges = (list: KernelList, step: FixedUpdateStep, sums: string): void => {
  const { quantising, productBits } = step;
  if (quantising === undefined) return;
  const { rows, columns } = step.store;
  const { mayOverflow, overflows } = quantiserOf(productBits, quantising.to);
  const { reads, looks, change } = quantisedOf(list, step, sums);
  if (!mayOverflow(change(emptyCode(), 'k'))) return;
  const counted = { name: quantising.counter, lines: { rows, columns }, looks };
  count(list, counted, reads, (code, k) => overflows(code, change(code, k)).digits[0] as string);
};

export const writeUpdate: WriteFixed<'update'> = (list, step) => {
  const { store, rate, shift, fitting } = step;
  const size = { rows: store.rows, columns: store.columns };
  const change = changeOf(step);
  const sums = `${store.name} sums`;
  const { reads, looks, product } = productOf(list, step);
  drive(list, sums, size, reads, (code) =>
    sumOf(code, looks, (inner, k) => change.ofSample(inner, product(inner, k))),
  );
  countChanges(list, step, sums);
  const dither = ditherFor(list, fitting, size);
  driveFitted(list, store.name, size, fitting, (name) =>
    drive(list, name, size, [store.name, sums, rate.name, ...dither.reads], (code, at) => {
      const scaled = multiply(code, change.ofBatch(code, at(1)), at(2, '0', '0'));
      const random = dither.random(code, at, 3);
      const delta = roundShift(code, scaled, shift, fitting.rounding, random);
      return add(code, at(0), delta);
    }),
  );
  writeSensed(list, store);
};

export const writeAccumulate: WriteFixed<'accumulate'> = (list, step) => {
  const { store, from, shift, fitting } = step;
  const size = { rows: store.rows, columns: store.columns };
  const dither = ditherFor(list, fitting, size);
  driveFitted(list, store.name, size, fitting, (name) =>
    drive(list, name, size, [store.name, from.name, ...dither.reads], (code, at) => {
      const cell = at(0);
      const random = dither.random(code, at, 2);
      return add(code, cell, roundShift(code, at(1), shift, fitting.rounding, random));
    }),
  );
  writeSensed(list, store);
};

export const writeDecay: WriteFixed<'decay'> = (list, { store, rate, shift, fitting }) => {
  const size = { rows: store.rows, columns: store.columns };
  const dither = ditherFor(list, fitting, size);
  driveFitted(list, store.name, size, fitting, (name) =>
    drive(list, name, size, [store.name, rate.name, ...dither.reads], (code, at) => {
      const scaled = multiply(code, at(0), at(1, '0', '0'));
      const cell = at(0);
      const random = dither.random(code, at, 2);
      return subtract(code, cell, roundShift(code, scaled, shift, fitting.rounding, random));
    }),
  );
  writeSensed(list, store);
};

/** @throws Refusal, as no kernel does what is to become of a store. */
const lacking =
  (what: string) =>
  (_: KernelList, { store: { name } }: { readonly store: { readonly name: string } }): never => {
    throw new Refusal(
      `the gpu backend has no kernel for ${what}, like those of ${name}; run wasm`,
      name,
      0n,
    );
  };

export const refuseAlign: WriteFixed<'align'> = lacking('cells that share exponents');
export const refuseDevices: WriteFixed<'confine' | 'pulse' | 'coincide'> =
  lacking('cells of devices');
