import type { Cells } from '../../program/index.js';
import { type Code, literal } from './code.js';
import { divided } from './gathering.js';
import { thisColumn, thisRow } from './kernel-list.js';

/** Row and column of the k-th cell that this number of a read is a sum over, in the array of its position. */
export const cellOfArray = (
  code: Code,
  { rows, arrays }: Cells,
  transposed: boolean,
): ((k: string) => readonly [row: string, column: string]) => {
  if (arrays === 1) return (k) => (transposed ? [thisColumn, k] : [k, thisColumn]);
  const position = divided(code, thisRow, arrays).rest;
  const first = code.define(`${position} * ${literal(rows / arrays)}`);
  return (k) => (transposed ? [`${first} + ${thisColumn}`, k] : [`${first} + ${k}`, thisColumn]);
};

/** The vectors that meet in this cell of a store, and the line of the one before it. */
export const meetingOf = ({ rows, arrays }: Cells, vectors: number) => {
  if (arrays === 1)
    return { looks: vectors, at: (_: Code, k: string) => ({ vector: k, line: thisRow }) };
  const at = (code: Code, k: string) => {
    const { quotient: position, rest: line } = divided(code, thisRow, rows / arrays);
    return { vector: code.define(`(${k}) * ${literal(arrays)} + ${position}`), line };
  };
  return { looks: vectors / arrays, at };
};
