import { type Attribute, type Constant, elementTypes, type OnnxNode } from '../../onnx/index.js';
import { littleEndian } from '../bytes.js';

/** A graph while it is drawn. */
export interface Draft {
  readonly nodes: OnnxNode[];
  readonly constants: Map<string, Constant>;
}

/** Adds an operator. @returns the name of what comes out of it. */
export const draw = (
  { nodes }: Draft,
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, Attribute>> = {},
): string => {
  nodes.push({ operator, inputs, outputs: [output], attributes });
  return output;
};

const arrays = {
  float32: (numbers: Iterable<number>) => Float32Array.from(numbers),
  float64: (numbers: Iterable<number>) => Float64Array.from(numbers),
  int8: (numbers: Iterable<number>) => Int8Array.from(numbers),
  int16: (numbers: Iterable<number>) => Int16Array.from(numbers),
  int32: (numbers: Iterable<number>) => Int32Array.from(numbers),
  int64: (numbers: Iterable<number>) => BigInt64Array.from(Array.from(numbers, BigInt)),
} as const;

/** What a graph computes with. */
export type Elements = keyof typeof arrays;

/** Adds a tensor of numbers. @returns its name. */
export const constant = (
  { constants }: Draft,
  name: string,
  type: Elements,
  shape: readonly number[],
  numbers: Iterable<number>,
): string => {
  if (!constants.has(name))
    constants.set(name, { name, type, shape, bytes: littleEndian(arrays[type](numbers)) });
  return name;
};

/** A number by itself, named after what it is. */
export const scalar = (draft: Draft, type: Elements, number: number): string =>
  constant(draft, `${type}(${number})`, type, [], [number]);

/** Sizes of dimensions, or their numbers. */
export const list = (draft: Draft, numbers: readonly number[]): string =>
  constant(draft, `[${numbers}]`, 'int64', [numbers.length], numbers);

export const cast = (draft: Draft, input: string, type: Elements, output: string): string =>
  draw(draft, 'Cast', [input], output, { to: elementTypes[type] });

/** The same number with another size; -1 stands for the one dimension of any size. */
export const reshape = (
  draft: Draft,
  input: string,
  shape: readonly number[],
  output: string,
): string => draw(draft, 'Reshape', [input, list(draft, shape)], output);

/** The constants that nodes read. */
export const readBy = (
  nodes: readonly OnnxNode[],
  { constants }: Pick<Draft, 'constants'>,
): readonly Constant[] => {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  return [...constants.values()].filter(({ name }) => read.has(name));
};
