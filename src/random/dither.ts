import { permute } from './feistel.js';
import { type Key, roundKeys } from './key.js';

/** Columns draw from the upper half of the counters, rows from the lower. */
export const firstColumn = 2 ** 31;

/** The random integers in [0, 2^16) that decide the stochastic roundings of one array in one step. */
export type Dither = (row: number, column: number) => number;

/** What a dither's integers must stay below for an event of that probability, to 2^-16. */
export const threshold = (probability: number): number => Math.round(probability * 65_536);

const generators = (key: Key, step: number, first: number, count: number): Uint16Array => {
  const keys = roundKeys(key, step);
  return Uint16Array.from({ length: count }, (_, i) => permute(first + i, keys) >>> 16);
};

/**
 * As silicon shares its generators: one per row line and one per column line, added (mod 2^16) at
 * each crosspoint. Each cell's integers are uniform, and any two cells' are independent; the four
 * corners of a rectangle are not.
 */
export const ditherOf = (key: Key, step: number, rows: number, columns: number): Dither => {
  const ofRow = generators(key, step, 0, rows);
  const ofColumn = generators(key, step, firstColumn, columns);
  return (row, column) => ((ofRow[row] as number) + (ofColumn[column] as number)) & 0xffff;
};
