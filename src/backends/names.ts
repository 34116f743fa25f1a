import { type GpuMode, gpuModes } from './gpu/modes.js';

/** What a record says ran. */
export type BackendName = 'reference' | 'wasm' | 'native' | `gpu:${GpuMode}`;

export const gpuBackendNames: readonly BackendName[] = gpuModes.map(
  (mode) => `gpu:${mode}` as const,
);

/** The names of all backends, whether or not they can be here. */
export const backendNames: readonly BackendName[] = [
  'reference',
  'wasm',
  'native',
  ...gpuBackendNames,
];

/** What a person can ask for: a backend, the first mode of gpu.js that works, or the fastest of all. */
export type AskedBackend = BackendName | 'gpu' | 'auto';

/** Every name that a backend can be asked for by. */
export const askedBackends: readonly AskedBackend[] = ['auto', 'gpu', ...backendNames];
