import type { Netlist } from '../../netlist/index.js';

/** Products of fewer multiply-accumulates are quicker in the kernels than a call of ONNX Runtime. */
export const worthACall = 2 ** 21;

/** Whether some array of a machine has products that are worth a call, at one position a sample. */
export const hasLargeProducts = ({ stores }: Netlist, batch: number): boolean =>
  stores.some(({ rows, columns }) => rows * columns * batch >= worthACall);
