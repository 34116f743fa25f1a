import type { Netlist } from '../../netlist/index.js';
import type { FewestMacs } from '../wasm/products.js';

/**
 * Smaller products are quicker in the kernels than in a call of ONNX Runtime. Of limbs each is four of bytes, and
 * has to be joined, where the kernels take two.
 */
export const worthACall: FewestMacs = { bytes: 2 ** 20, limbs: 2 ** 25, float32: 2 ** 21 };

/** An array, times samples, from which on a machine of integers is quicker by calls. */
const large = 2 ** 21;

/** Whether some array of a machine has products that are worth a call, at one position a sample. */
export const hasLargeProducts = ({ stores }: Netlist, batch: number): boolean =>
  stores.some(({ rows, columns }) => rows * columns * batch >= large);
