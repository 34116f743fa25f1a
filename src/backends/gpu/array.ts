import type { Code } from './code.js';
import { digitsFor, magnitudeOf, type Whole } from './whole.js';

/** What is proven of an array on the device: how many numbers it has, and between what they lie. */
export interface Shape {
  readonly columns: number;
  readonly rows: number;
  readonly least: bigint;
  readonly most: bigint;
}

/** How many planes of numbers keep an array. */
export const planesOf = ({ least, most }: Shape): number => digitsFor(magnitudeOf(least, most));

/** An array of float32 numbers, of which nothing is proven. */
export const realShape = (columns: number, rows: number): Shape => ({
  columns,
  rows,
  least: 0n,
  most: 0n,
});

export const bytesOf = (shape: Shape): number => 4 * shape.columns * shape.rows * planesOf(shape);

/** A number of an array in one plane. */
export const element = (array: string, row: string, column: string): string =>
  `${array}[${row}][${column}]`;

/** An integer of an array. */
export const load = (
  code: Code,
  array: string,
  shape: Shape,
  row: string,
  column: string,
): Whole => {
  const planes = planesOf(shape);
  const digits = Array.from({ length: planes }, (_, plane) =>
    code.define(
      planes === 1 ? element(array, row, column) : element(`${array}[${plane}]`, row, column),
    ),
  );
  return { digits, least: shape.least, most: shape.most };
};
