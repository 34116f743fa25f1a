/** The number of each type of element in TensorProto.DataType. */
export const elementTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int16: 5,
  int32: 6,
  int64: 7,
  float64: 11,
} as const;

export type ElementType = keyof typeof elementTypes;

/** What enters or leaves a graph; a dimension with a name is of any size. */
export interface Port {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

/** A tensor that is part of a graph: its elements row by row, each with its least significant byte first. */
export interface Constant {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** An integer, a text, or integers. */
export type Attribute = number | string | readonly number[];

/** An operator between tensors by their names; of the standard set where no domain is named. */
export interface OnnxNode {
  readonly operator: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** Operators in an order in which each finds what it needs. */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly Constant[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** A graph with the sets of operators that it is written in, each of a version; '' is the standard one. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly operators: Readonly<Record<string, number>>;
  readonly graph: OnnxGraph;
  readonly producer?: { readonly name: string; readonly version: string };
  readonly about?: Readonly<Record<string, string>>;
}
