import type { FloatUpdateStep } from '../../program/index.js';
import { element } from './array.js';
import { meetingOf } from './arrays.js';
import type { Code } from './code.js';
import { count } from './fitting.js';
import { nearest, overflows, type Real } from './float-functions.js';
import { rounded, sumOf, type WriteFloat } from './float-step.js';
import { type At, driveReal, type KernelList, sizeOf, thisColumn, thisRow } from './kernel-list.js';

const same: Real = (_, x) => x;

/** What is done to products and to their sum. */
const changeOf = ({ quantising }: FloatUpdateStep): { ofSample: Real; ofBatch: Real } => {
  if (quantising === undefined) return { ofSample: same, ofBatch: same };
  const quantised = nearest(quantising.to);
  const act: Real = (code, x) =>
    quantising.magnitudeOnly ? `Math.abs(${quantised(code, x)})` : quantised(code, x);
  return quantising.of === 'sample'
    ? { ofSample: act, ofBatch: same }
    : { ofSample: same, ofBatch: act };
};

/** Each cell's product at one position of one sample, `k` being the row of both. */
const productOf = (list: KernelList, step: FloatUpdateStep) => {
  const { store, presynaptic, postsynaptic, perCell } = step;
  const line = perCell ? `${thisRow} * ${store.columns} + ${thisColumn}` : thisColumn;
  const { looks, at } = meetingOf(store, sizeOf(list, presynaptic).rows);
  const product = (code: Code, k: string) => {
    const { vector, line: before } = at(code, k);
    return `${element('a0', vector, before)} * ${element('a1', vector, line)}`;
  };
  const reads = [presynaptic.name, postsynaptic.name];
  return { reads, looks, product };
};

/** Counts the changes that don't fit what they are quantised to: the products, or their sum once. */
const countChanges = (list: KernelList, step: FloatUpdateStep, sums: string): void => {
  if (step.quantising === undefined) return;
  const { of, to, counter } = step.quantising;
  const { rows, columns } = step.store;
  const { reads, looks, product } = productOf(list, step);
  const counted = { name: counter, lines: { rows, columns } };
  const flag = (code: Code, x: string) => overflows(to)(code, code.define(x));
  if (of === 'sample')
    count(list, { ...counted, looks }, reads, (code, k) => flag(code, rounded(product(code, k))));
  else
    count(list, { ...counted, looks: 1 }, [sums], (code) =>
      flag(code, element('a0', thisRow, thisColumn)),
    );
};

export const writeUpdate: WriteFloat<'update'> = (list, step) => {
  const { store, rate } = step;
  const size = { rows: store.rows, columns: store.columns };
  const { ofSample, ofBatch } = changeOf(step);
  const sums = `${store.name} sums`;
  const { reads, looks, product } = productOf(list, step);
  driveReal(list, sums, size, reads, (code) =>
    sumOf(code, looks, (inner, k) => {
      const one = product(inner, k);
      return ofSample(inner, ofSample === same ? one : inner.define(rounded(one)));
    }),
  );
  countChanges(list, step, sums);
  driveReal(list, store.name, size, [store.name, sums, rate.name], (code, at: At<string>) => {
    const sum = ofBatch(code, code.define(at(1)));
    return `${at(0)} + ${rounded(`${at(2, '0', '0')} * ${sum}`)}`;
  });
};

export const writeAccumulate: WriteFloat<'accumulate'> = (list, { store, from }) => {
  const { name, rows, columns } = store;
  driveReal(list, name, { rows, columns }, [name, from.name], (_, at) => `${at(0)} + ${at(1)}`);
};

export const writeDecay: WriteFloat<'decay'> = (list, { store, rate }) => {
  const { name, rows, columns } = store;
  driveReal(list, name, { rows, columns }, [name, rate.name], (code, at) => {
    const cell = code.define(at(0));
    return `${cell} - ${at(1, '0', '0')} * ${cell}`;
  });
};
