import type { Allowances } from './trial.js';

/** What no kernel of gpu.js does. */
export const gpuLacks = { lacks: { align: 'cells that share exponents' } } satisfies Allowances;
