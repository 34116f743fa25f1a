import { codeBits } from '../../fixed/index.js';
import type { Fitting } from '../../program/index.js';
import { type Context, chanceOf, counterOf } from './context.js';
import { roundingModes } from './layout.js';

/** How codes are rounded and fitted, in the operands of an instruction. */
export const fittingOperands = (
  context: Context,
  { to, rounding, overflow, stream, counter }: Fitting,
  shift: number,
  columns: number,
  firstRow = 0,
) => ({
  shift,
  mode: roundingModes[rounding],
  wraps: Number(overflow === 'wrap'),
  bits: codeBits(to),
  counter: counterOf(context, counter),
  ...chanceOf(context, stream, columns, firstRow),
});
