import type { Cells } from '../../program/index.js';
import type { Codes } from '../backend.js';
import type { Placement } from './layout.js';
import { roundUp } from './layout.js';
import { cellIndex, viewOf } from './memory.js';

const viewOfCells = (memory: WebAssembly.Memory, { rows }: Cells, placement: Placement) => {
  const { element, address, stride } = placement;
  return viewOf(memory, element, address, roundUp(rows, 2) * stride) as Int32Array;
};

/** Writes the cells of a store, row-major. */
export const putCells = (
  memory: WebAssembly.Memory,
  store: Cells,
  placement: Placement,
  codes: Codes,
): void => {
  const view = viewOfCells(memory, store, placement);
  for (let row = 0, i = 0; row < store.rows; row++) {
    for (let column = 0; column < store.columns; column++)
      view[cellIndex(placement, row, column)] = codes[i++] as number;
  }
};

/** Reads the cells of a store, row-major. */
export const takeCells = <T extends Codes>(
  memory: WebAssembly.Memory,
  store: Cells,
  placement: Placement,
  into: T,
): T => {
  const view = viewOfCells(memory, store, placement);
  for (let i = 0; i < into.length; i++)
    into[i] = view[
      cellIndex(placement, Math.floor(i / store.columns), i % store.columns)
    ] as number;
  return into;
};
