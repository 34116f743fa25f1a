import type { CodeFormat, Narrowing } from '../../fixed/index.js';
import type { Directory, Netlist, Store } from '../../netlist/index.js';
import { type Purpose, streamKey } from '../../random/index.js';
import { element, load, type Shape } from './array.js';
import { type Code, emptyCode, kernelSource } from './code.js';
import { constant, digitsAs, digitsFor, magnitudeOf, type Whole, within } from './whole.js';
import { add, atLeast, shiftLeft, subtract } from './whole-arithmetic.js';

/** One kernel, run over every number of the array that it gives. */
export interface Step {
  readonly source: string;
  readonly reads: readonly string[];
  readonly drives: string;
  readonly columns: number;
  readonly rows: number;
  readonly planes: number;
}

/** Integers in [0, 2^16) that the host draws for each row and each column of an array, once per batch. */
export interface Chance {
  readonly name: string;
  readonly key: ReturnType<typeof streamKey>;
  readonly rows: number;
  readonly columns: number;
}

/** Numbers that never change; of more than 24 bits each in planes of 12. */
export interface Constant {
  readonly shape: Shape;
  readonly numbers: ArrayLike<number>;
}

/** What units are written as, for batches of so many samples. */
export interface Draft {
  readonly directory: Directory;
  readonly samples: number;
  readonly seed: number;
  readonly purpose: Extract<Purpose, 'learn' | 'infer'>;
  readonly shapes: Map<string, Shape>;
  readonly steps: Step[];
  readonly chances: Chance[];
  readonly constants: Map<string, Constant>;
  /** Of what overflows are counted of: its lines, and how many one of them can have in a batch. */
  readonly counters: Map<string, { readonly lines: Size; readonly mostPerBatch: number }>;
}

export const shapeOf = ({ shapes }: Draft, name: string): Shape => {
  const shape = shapes.get(name);
  if (shape === undefined) throw new RangeError(`no step gives ${name} before it is read`);
  return shape;
};

export const formatOf = ({ directory }: Draft, wire: string): CodeFormat =>
  directory.wire(wire).format as CodeFormat;

export const thisRow = 'this.thread.y';
export const thisColumn = 'this.thread.x';

/** What a kernel can read: the i-th array that it names, at a row and a column. */
export type At<N> = (array: number, row?: string, column?: string) => N;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const stand = (
  draft: Draft,
  drives: string,
  { columns, rows }: Size,
  reads: readonly string[],
  code: Code,
  digits: readonly string[],
): void => {
  const source = kernelSource(reads.length, code, digits);
  draft.steps.push({ source, reads, drives, columns, rows, planes: digits.length });
};

/** Writes a kernel of integers; what is proven of its result holds for the array that it gives. */
export const drive = (
  draft: Draft,
  drives: string,
  size: Size,
  reads: readonly string[],
  compute: (code: Code, at: At<Whole>) => Whole,
): void => {
  const code = emptyCode();
  const at: At<Whole> = (array, row = thisRow, column = thisColumn) =>
    load(code, `a${array}`, shapeOf(draft, reads[array] as string), row, column);
  const whole = compute(code, at);
  const planes = digitsFor(magnitudeOf(whole.least, whole.most));
  draft.shapes.set(drives, { ...size, least: whole.least, most: whole.most });
  stand(
    draft,
    drives,
    size,
    reads,
    code,
    digitsAs(code, within(code, whole, whole.least, whole.most), planes),
  );
};

/** Writes a kernel of float32 numbers. */
export const driveReal = (
  draft: Draft,
  drives: string,
  size: Size,
  reads: readonly string[],
  compute: (code: Code, at: At<string>) => string,
): void => {
  const code = emptyCode();
  const at: At<string> = (array, row = thisRow, column = thisColumn) =>
    element(`a${array}`, row, column);
  const number = compute(code, at);
  draft.shapes.set(drives, { ...size, least: 0n, most: 0n });
  stand(draft, drives, size, reads, code, [number]);
};

/** An integer of an array, within the block of a loop. */
export const loadIn = (
  draft: Draft,
  reads: readonly string[],
  code: Code,
  array: number,
  row: string,
  column: string,
): Whole => load(code, `a${array}`, shapeOf(draft, reads[array] as string), row, column);

export const sizeOf = ({ directory, samples }: Draft, wire: string): Size => ({
  columns: directory.wire(wire).size,
  rows: samples,
});

/** Leaves numbers that never change where kernels find them. */
export const keep = (draft: Draft, name: string, constant: Constant): string => {
  draft.constants.set(name, constant);
  draft.shapes.set(name, constant.shape);
  return name;
};

const sixteenBits = { least: 0n, most: 0xffffn };

/** What a kernel reads to draw chance for each number of an array. */
export const drawFor = (
  draft: Draft,
  name: string,
  size: Size,
  purpose: Purpose = draft.purpose,
): readonly [rows: string, columns: string] => {
  const key = streamKey(draft.seed, purpose, name);
  draft.chances.push({ name, key, ...size });
  draft.shapes.set(`${name} row chance`, { columns: size.rows, rows: 1, ...sixteenBits });
  draft.shapes.set(`${name} column chance`, { columns: size.columns, rows: 1, ...sixteenBits });
  return [`${name} row chance`, `${name} column chance`];
};

/** The integer in [0, 2^16) of a number, from what its row and its column drew: their sum mod 2^16. */
export const drawn = (code: Code, ofRow: Whole, ofColumn: Whole): Whole => {
  const sum = add(code, ofRow, ofColumn);
  const over = atLeast(code, sum, constant(0x10000n));
  return within(code, subtract(code, sum, shiftLeft(code, over, 16)), 0n, 0xffffn);
};

const noChance = constant(0n);

/** What stochastic roundings of an array read beside their operands, and how they draw. */
export const ditherFor = (draft: Draft, name: string, { rounding }: Narrowing, size: Size) => {
  if (rounding !== 'stochastic') return { reads: [], random: () => noChance };
  return {
    reads: drawFor(draft, name, size),
    random: (code: Code, at: At<Whole>, first: number) =>
      drawn(code, at(first, '0', thisRow), at(first + 1, '0', thisColumn)),
  };
};

/** The shapes of what is there before the first step: what the host drives, and the stores. */
export const givenShapes = (
  { input, target, stores }: Netlist,
  { directory, samples }: Pick<Draft, 'directory' | 'samples'>,
  rangeOf: (format: CodeFormat) => Pick<Shape, 'least' | 'most'>,
): Map<string, Shape> => {
  const wires = [input, target].map((name) => {
    const { size, format } = directory.wire(name);
    return [name, { columns: size, rows: samples, ...rangeOf(format as CodeFormat) }] as const;
  });
  const arrays = stores.map(
    ({ name, rows, columns, format }: Store) =>
      [name, { columns, rows, ...rangeOf(format as CodeFormat) }] as const,
  );
  return new Map([...wires, ...arrays]);
};
