import { gpuBackend } from '../../src/backends/gpu/gpu.js';
import type { Backend } from '../../src/backends/index.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import { gpuLacks } from '../conformance/gpu-lacks.js';
import type { Allowances } from '../conformance/trial.js';
import { wasmRefuses } from '../conformance/wasm-refuses.js';

/** A backend, and what it is allowed. */
export interface Tried extends Allowances {
  readonly backend: Backend;
}

/** Every backend that is tried in a browser. */
export const tried = {
  wasm: { backend: wasm, refuses: wasmRefuses },
  webgpu: { backend: gpuBackend('webgpu'), refuses: [], ...gpuLacks },
  webgl2: { backend: gpuBackend('webgl2'), refuses: [], ...gpuLacks },
} as const satisfies Readonly<Record<string, Tried>>;

export type TriedName = keyof typeof tried;
