import type { FixedStepOf } from '../../program/index.js';
import { errorsTo, linesTo, type OneArray } from './arrays.js';
import { type Context, placementOf } from './context.js';
import { fittingOperands } from './fitting-tape.js';
import type { Placement } from './layout.js';

type Update = FixedStepOf<'update'>;

/** Where the cells of an array lie, of any width. */
export const cellOperands = ({ cells: { address, element, stride }, rows, columns }: OneArray) => ({
  cells: address,
  cellKind: element.kind,
  cellStride: stride,
  rows,
  size: columns,
});

/** How the cells of an array are written. */
export const writeOperands = (
  context: Context,
  { rate, fitting, shift }: Update | FixedStepOf<'decay'>,
  { columns, firstRow }: OneArray,
) => {
  const register = placementOf(context, rate);
  return {
    register: register.address,
    registerKind: register.element.kind,
    ...fittingOperands(context, fitting, shift, columns, firstRow),
  };
};

/** Where what meets in an update lies. */
export interface Placed {
  readonly activity: Placement;
  readonly error: Placement;
  readonly cells: Placement;
}

export const placedOf = (
  context: Context,
  { presynaptic, postsynaptic, perCell }: Update,
  array: OneArray,
): Placed => ({
  activity: linesTo(context, presynaptic, array),
  error: errorsTo(context, postsynaptic, array, perCell),
  cells: array.cells,
});
