import type { Backend } from './backend.js';
import { reference } from './reference/reference.js';
import { wasm } from './wasm/wasm.js';

export type {
  Backend,
  Codes,
  Executable,
  LabelledSamples,
  OverflowCounts,
  Preparation,
  Samples,
} from './backend.js';
export { Refusal } from './refusal.js';

/** Every backend, by the name that a record says ran. */
export const backends = { reference, wasm } as const satisfies Record<string, Backend>;

export type BackendName = keyof typeof backends;

export const backendNames = Object.keys(backends) as BackendName[];
