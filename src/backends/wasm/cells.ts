import type { Cells } from '../../program/index.js';
import type { Codes } from '../backend.js';
import { type Placement, rowInMemory, rowsInMemory } from './layout.js';
import { cellIndex, viewOf } from './memory.js';

const viewOfCells = (memory: WebAssembly.Memory, store: Cells, placement: Placement) => {
  const { element, address, stride } = placement;
  return viewOf(memory, element, address, rowsInMemory(store) * stride) as Int32Array;
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
    const at = rowInMemory(store, row);
    for (let column = 0; column < store.columns; column++)
      view[cellIndex(placement, at, column)] = codes[i++] as number;
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
  for (let row = 0, i = 0; row < store.rows; row++) {
    const at = rowInMemory(store, row);
    for (let column = 0; column < store.columns; column++)
      into[i++] = view[cellIndex(placement, at, column)] as number;
  }
  return into;
};
