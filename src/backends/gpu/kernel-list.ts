import type { Bundle } from '../../program/index.js';
import type { streamKey } from '../../random/index.js';
import { element, load, type Shape } from './array.js';
import { type Code, emptyCode, kernelSource } from './code.js';
import { digitsAs, digitsFor, magnitudeOf, type Whole, within } from './whole.js';

/** One kernel, run over every number of the array that it gives. */
export interface KernelCall {
  readonly source: string;
  readonly reads: readonly string[];
  readonly drives: string;
  readonly columns: number;
  readonly rows: number;
  readonly planes: number;
}

/** Integers in [0, 2^16) that the host draws for each row and each column of an array, once per batch. */
export interface Chance {
  readonly stream: string;
  readonly key: ReturnType<typeof streamKey>;
  readonly rows: number;
  readonly columns: number;
}

/** Numbers that never change; of more than 24 bits each in planes of 12. */
export interface Constant {
  readonly shape: Shape;
  readonly numbers: ArrayLike<number>;
}

/** What steps are written as, one kernel after the other, for batches of so many samples. */
export interface KernelList {
  readonly samples: number;
  readonly seed: number;
  readonly purpose: 'learn' | 'infer';
  readonly shapes: Map<string, Shape>;
  readonly calls: KernelCall[];
  readonly chances: Chance[];
  readonly constants: Map<string, Constant>;
  /** Of what overflows are counted of: its lines, and how many one of them can have in a batch. */
  readonly counters: Map<string, { readonly lines: Size; readonly mostPerBatch: number }>;
}

export const shapeOf = ({ shapes }: KernelList, name: string): Shape => {
  const shape = shapes.get(name);
  if (shape === undefined) throw new RangeError(`no step gives ${name} before it is read`);
  return shape;
};

export const thisRow = 'this.thread.y';
export const thisColumn = 'this.thread.x';

/** What a kernel can read: the i-th array that it names, at a row and a column. */
export type At<N> = (array: number, row?: string, column?: string) => N;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const call = (
  list: KernelList,
  drives: string,
  { columns, rows }: Size,
  reads: readonly string[],
  code: Code,
  digits: readonly string[],
): void => {
  const source = kernelSource(reads.length, code, digits);
  list.calls.push({ source, reads, drives, columns, rows, planes: digits.length });
};

/** Writes a kernel of integers; what is proven of its result holds for the array that it gives. */
export const drive = (
  list: KernelList,
  drives: string,
  size: Size,
  reads: readonly string[],
  compute: (code: Code, at: At<Whole>) => Whole,
): void => {
  const code = emptyCode();
  const at: At<Whole> = (array, row = thisRow, column = thisColumn) =>
    loadIn(list, reads, code, array, row, column);
  const whole = compute(code, at);
  const planes = digitsFor(magnitudeOf(whole.least, whole.most));
  list.shapes.set(drives, { ...size, least: whole.least, most: whole.most });
  const digits = digitsAs(code, within(code, whole, whole.least, whole.most), planes);
  call(list, drives, size, reads, code, digits);
};

/** Writes a kernel of float32 numbers. */
export const driveReal = (
  list: KernelList,
  drives: string,
  size: Size,
  reads: readonly string[],
  compute: (code: Code, at: At<string>) => string,
): void => {
  const code = emptyCode();
  const at: At<string> = (array, row = thisRow, column = thisColumn) =>
    element(`a${array}`, row, column);
  const number = compute(code, at);
  list.shapes.set(drives, { ...size, least: 0n, most: 0n });
  call(list, drives, size, reads, code, [number]);
};

/** An integer of an array, within the block of a loop. */
export const loadIn = (
  list: KernelList,
  reads: readonly string[],
  code: Code,
  array: number,
  row: string,
  column: string,
): Whole => load(code, `a${array}`, shapeOf(list, reads[array] as string), row, column);

/** What a wire carries: a row for each position of each sample. */
export const sizeOf = (
  { samples }: Pick<KernelList, 'samples'>,
  { positions, size }: Bundle,
): Size => ({ columns: size, rows: samples * positions });

/** Leaves numbers that never change where kernels find them. */
export const keep = (list: KernelList, name: string, constant: Constant): string => {
  list.constants.set(name, constant);
  list.shapes.set(name, constant.shape);
  return name;
};
