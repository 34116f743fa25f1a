import {
  type CodeFormat,
  fractionBits,
  type PowerOfTwoFormat,
  powerOfTwoThresholds,
} from '../../fixed/index.js';
import { asFixed, type ChangeQuantiser } from '../../netlist/index.js';
import type { Code } from './code.js';
import { type Draft, ditherFor, drive, formatOf, loadIn, thisColumn, thisRow } from './draft.js';
import { driveFitted } from './fitting.js';
import type { Write } from './fixed-units.js';
import { fit, roundShift, toPowerOfTwo } from './rounding.js';
import { writeSensed } from './stores.js';
import { sumOf } from './sum.js';
import { constant, type Whole } from './whole.js';
import { absolute, add, multiply, subtract } from './whole-arithmetic.js';

type Map = (code: Code, whole: Whole) => Whole;

/** The nearest value of a format, in the logarithm for powers of two; ties to even for Qm.n. */
const nearest = (resolution: number, to: CodeFormat): Map => {
  if (to.kind === 'power-of-two') {
    const thresholds = powerOfTwoThresholds(resolution, to as PowerOfTwoFormat);
    return (code, whole) => toPowerOfTwo(code, whole, thresholds);
  }
  const shift = resolution - to.fractionBits;
  return (code, whole) =>
    fit(code, roundShift(code, whole, shift, 'nearest-even', constant(0n)), to, 'saturate');
};

const same: Map = (_, whole) => whole;

/** What is done to products and to their sum, and the resolution that this leaves. */
const changeOf = (quantiser: ChangeQuantiser | undefined, resolution: number) => {
  if (quantiser === undefined) return { ofSample: same, ofBatch: same, resolution };
  const { of, to, magnitudeOnly } = quantiser;
  const quantised = nearest(resolution, to);
  const act: Map = (code, whole) =>
    magnitudeOnly ? absolute(code, quantised(code, whole)) : quantised(code, whole);
  const acts = of === 'sample' ? [act, same] : [same, act];
  return { ofSample: acts[0] as Map, ofBatch: acts[1] as Map, resolution: fractionBits(to) };
};

const registerBits = ({ directory }: Draft, rate: string): number =>
  fractionBits(directory.store(rate).format as CodeFormat);

export const writeUpdate: Write<'update'> = (draft, unit) => {
  const { format, rows, columns } = draft.directory.store(unit.store);
  const to = asFixed(format);
  const { rounding, overflow } = unit.narrowing;
  const bits = [unit.presynaptic, unit.postsynaptic].map((w) => fractionBits(formatOf(draft, w)));
  const change = changeOf(unit.quantiser, (bits[0] as number) + (bits[1] as number));
  const perCell = draft.directory.wire(unit.postsynaptic).size === rows * columns;
  const line = perCell ? `${thisRow} * ${columns} + ${thisColumn}` : thisColumn;
  const size = { rows, columns };
  const sums = `${unit.store} sums`;
  const reads = [unit.presynaptic, unit.postsynaptic];
  drive(draft, sums, size, reads, (code) =>
    sumOf(code, draft.samples, (inner, k) => {
      const before = loadIn(draft, reads, inner, 0, k, thisRow);
      const after = loadIn(draft, reads, inner, 1, k, line);
      return change.ofSample(inner, multiply(inner, before, after));
    }),
  );
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
