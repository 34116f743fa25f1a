import type { Allowances } from './trial.js';

/** What no kernel of gpu.js does. */
export const gpuLacks = {
  lacks: {
    align: 'cells that share exponents',
    confine: 'cells of devices',
    pulse: 'cells of devices',
    coincide: 'cells of devices',
  },
} satisfies Allowances;
