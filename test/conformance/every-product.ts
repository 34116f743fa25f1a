import type { FewestMacs } from '../../src/backends/wasm/products.js';

/** The kernels work out no product that others can. */
export const everyProduct: FewestMacs = { bytes: 1, limbs: 1, float32: 1 };
