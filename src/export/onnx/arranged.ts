import type { Codes } from '../../backends/index.js';
import type { Cells } from '../../program/index.js';
import { refuse } from './refuse.js';
import { isWhole, type Windows } from './windows.js';

/** Cells as an operator wants them to lie. */
export interface Arranged {
  readonly shape: readonly number[];
  readonly cells: Codes;
}

/** Features × channels × height × width, for Conv; rows are height × width × channels. */
const asKernels = ({ columns }: Cells, cells: Codes, { geometry }: Windows): Arranged => {
  const { kernel, channels } = geometry;
  const places = kernel[0] * kernel[1];
  const kernels = cells.slice();
  for (let feature = 0, i = 0; feature < columns; feature++)
    for (let channel = 0; channel < channels; channel++)
      for (let place = 0; place < places; place++, i++)
        kernels[i] = cells[(place * channels + channel) * columns + feature] as number;
  return { shape: [columns, channels, ...kernel], cells: kernels };
};

/** @throws InputError where positions have cells of their own, which no operator of ONNX has. */
export const requireShared = ({ name, arrays }: Cells): void => {
  if (arrays === 1) return;
  refuse(
    `${name} has cells for each of ${arrays} positions, which ONNX has no operator for`,
    'train a machine whose convolutions are shared, or export its numbers --to npz',
  );
};

/** Cells for Conv where windows move, else for MatMul. */
export const arranged = (store: Cells, cells: Codes, windows: Windows | undefined): Arranged =>
  windows === undefined || isWhole(windows)
    ? { shape: [store.rows, store.columns], cells }
    : asKernels(store, cells, windows);
