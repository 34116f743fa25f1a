import { type CodeFormat, codeBits } from '../../fixed/index.js';
import type { Bundle, FixedWire } from '../../program/index.js';
import { cast, type Draft, type Elements } from './draft.js';
import { refuse } from './refuse.js';

/** Real numbers of a graph. */
export interface Real {
  readonly real: string;
  readonly type: 'float32' | 'float64';
}

/** What a wire carries: real numbers, and, where the graph has them, codes. */
export interface Carried extends Real {
  readonly codes?: string;
}

/** The sizes of what a wire carries: samples, positions where it has several, lines. */
export const shapeOf = ({ positions, size }: Bundle): readonly (number | string)[] =>
  positions === 1 ? ['samples', size] : ['samples', positions, size];

/** Any integer of so many bits is a number of the type; of float64 a bit is left for what a rounding adds. */
const integerBits = { float32: 24, float64: 52 } as const;

/** The least exponent of a number that has all of its bits. */
const mostFractionBits = { float32: 126, float64: 1022 } as const;

const holds = (type: Real['type'], most: number, fractionBits: number): boolean =>
  most <= 2 ** integerBits[type] && fractionBits <= mostFractionBits[type];

/**
 * The type that has every sum of so many units of 2^-fractionBits, whichever way it is added up.
 * @throws InputError where there is none.
 */
export const typeHolding = (
  most: number,
  { name, fractionBits }: Pick<FixedWire, 'name' | 'fractionBits'>,
): Real['type'] => {
  if (holds('float32', most, fractionBits)) return 'float32';
  if (holds('float64', most, fractionBits)) return 'float64';
  return refuse(
    `${name} can reach ${most.toPrecision(3)} units of 2^-${fractionBits}, which is more than sums in ONNX are exact to, 2^${integerBits.float64}`,
    'train a machine of narrower wires, or export its numbers --to npz',
  );
};

/** @throws InputError where codes of a format are not all float32 numbers. */
export const requireFloat32 = (name: string, format: CodeFormat, fractionBits: number): void => {
  if (holds('float32', 2 ** (codeBits(format) - 1), fractionBits)) return;
  refuse(
    `${name} has ${codeBits(format)} bits, of which float32 holds 25 with the sign`,
    'train a machine of narrower wires and stores, or export its numbers --to npz',
  );
};

export const asType = (draft: Draft, { real, type }: Real, wanted: Real['type']): string =>
  type === wanted ? real : cast(draft, real, wanted, `${real}.${wanted}`);

/** The narrowest integers of a graph that hold all codes of a format. */
export const integersFor = (format: CodeFormat): Elements => {
  const bits = codeBits(format);
  if (bits <= 8) return 'int8';
  return bits <= 16 ? 'int16' : 'int32';
};
