import { maxMagnitude } from '../../fixed/index.js';
import { asFixed } from '../../netlist/index.js';
import type { FixedCells, FixedStep, FixedStepOf } from '../../program/index.js';
import { arranged, requireShared } from './arranged.js';
import { asType, type Carried, type Real, requireFloat32, typeHolding } from './carried.js';
import type { Dialect } from './dialect.js';
import { draw } from './draft.js';
import { type NarrowingTo, narrowedInFull } from './narrowing.js';
import { reachOf } from './reach.js';
import { carriedOn, drawStep, pooled, product, routing, type Sheet, seenBy } from './sheet.js';
import { softmaxOf } from './softmax.js';
import { convolvedIn } from './windows.js';

/** A sheet of a machine of integers. */
export interface FixedSheet extends Sheet {
  readonly dialect: Dialect;
  /** The largest |code| that wires of sums carry, with the cells as they are. */
  readonly reach: Map<string, number>;
}

type Draw<K extends FixedStep['kind']> = (
  step: FixedStepOf<K>,
  sheet: FixedSheet,
) => Carried | undefined;

/** Codes as a read senses them. */
const sensedOf = ({ cellsOf }: FixedSheet, { name, unwiredBits }: FixedCells): Int32Array =>
  Int32Array.from(cellsOf(name), (cell) => cell >> unwiredBits);

/** Cells in an operator's order, as real numbers. */
const drawCells = (
  sheet: FixedSheet,
  { input, store }: FixedStepOf<'read'>,
  type: Real['type'],
): string => {
  const { name, sensed: format } = store;
  const codes = sensedOf(sheet, store);
  if (sheet.ones.has(input.name))
    return sheet.dialect.cells(sheet.draft, { name, format, shape: [store.columns], codes });
  const windows = convolvedIn(type) ? sheet.windows.get(input.name) : undefined;
  const { shape, cells } = arranged(store, codes, windows);
  return sheet.dialect.cells(sheet.draft, { name, format, shape, codes: cells });
};

/** What reads 1 has its cells for a product. */
const multiplied = (
  { input, output }: FixedStepOf<'read'>,
  sheet: FixedSheet,
  cells: string,
  type: Real['type'],
): string => {
  if (sheet.ones.has(input.name)) return cells;
  const seen = asType(sheet.draft, seenBy(sheet, input), type);
  return product(sheet, input, { real: seen, type }, cells, output);
};

const read: Draw<'read'> = (step, sheet) => {
  const { input, output, store } = step;
  requireShared(store);
  const reach = reachOf(sensedOf(sheet, store), store.columns, Number(input.bound));
  const type = typeHolding(reach, output);
  const drawn: Real = { real: drawCells(sheet, step, type), type: 'float32' };
  const cells = asType(sheet.draft, drawn, type);
  sheet.reach.set(output.name, reach);
  return { real: multiplied(step, sheet, cells, type), type };
};

const add: Draw<'add'> = ({ left, leftShift, right, rightShift, output }, sheet) => {
  const reachOn = (name: string) => sheet.reach.get(name) as number;
  const reach = reachOn(left.name) * 2 ** leftShift + reachOn(right.name) * 2 ** rightShift;
  const type = typeHolding(reach, output);
  const sides = [left, right].map((side) => asType(sheet.draft, carriedOn(sheet, side), type));
  sheet.reach.set(output.name, reach);
  return { real: draw(sheet.draft, 'Add', sides, output.name), type };
};

/** By the dialect's own operator, where it has one that is exact. */
const narrowed = ({ draft, dialect }: FixedSheet, to: NarrowingTo, input: Real): Carried => {
  const own = input.type === 'float32' ? dialect.narrowed(draft, to, input.real) : undefined;
  return own ?? dialect.carried(draft, to.output, narrowedInFull(draft, to, input));
};

const narrow: Draw<'narrow'> = (step, sheet) => {
  sheet.reach.set(step.output.name, Number(maxMagnitude(step.output.format)));
  return narrowed(sheet, step, carriedOn(sheet, step.input));
};

const lookUp: Draw<'lookUp'> = (step, sheet) =>
  sheet.dialect.lookedUp(sheet.draft, step, carriedOn(sheet, step.input));

const softmax: Draw<'softmax'> = (step, sheet) => {
  const { draft, dialect } = sheet;
  const input = dialect.codesOf(draft, step.input, carriedOn(sheet, step.input));
  const codes = softmaxOf(draft, step, input);
  return dialect.carried(draft, step.output, codes);
};

/** What is chosen is in the format of what it is chosen from, so that nothing of it is rounded. */
const multiplex: Draw<'multiplex'> = (step, sheet) => {
  const { output } = step;
  const fitting = {
    to: asFixed(output.format),
    rounding: 'nearest-even',
    overflow: 'saturate',
  } as const;
  const real = pooled(sheet, 'MaxPool', step, `${output.name}.largest`);
  return narrowed(sheet, { output, fitting }, { real, type: 'float32' });
};

const average: Draw<'average'> = (step, sheet) => {
  const { output } = step;
  requireFloat32(output.name, output.format, output.fractionBits);
  return { real: pooled(sheet, 'AveragePool', step, output.name), type: 'float32' };
};

const draws: { readonly [K in FixedStep['kind']]?: Draw<K> } = {
  ...routing,
  read,
  add,
  narrow,
  lookUp,
  softmax,
  multiplex,
  average,
};

/** Draws a step of a machine of integers. @throws InputError where ONNX has no way to say it exactly. */
export const drawFixed = (step: FixedStep, sheet: FixedSheet): void =>
  drawStep(step, sheet, draws[step.kind] as Draw<FixedStep['kind']> | undefined);
