import type { Backend } from './backend.js';
import { provideHeadlessGl } from './gpu/headless-gl.js';
import type { GpuMode } from './gpu/modes.js';
import { requireGpuJs } from './gpu/optional.js';
import type { BackendName } from './names.js';
import { reference } from './reference/reference.js';
import { wasm } from './wasm/wasm.js';

const host: Readonly<Record<string, Backend>> = { reference, wasm };

/**
 * The backend of a name; gpu.js is loaded when the first of its modes is asked for, and not before.
 * @throws Refusal for a mode of gpu.js where that isn't installed.
 */
export const backendNamed = async (name: BackendName): Promise<Backend> => {
  const here = host[name];
  if (here !== undefined) return here;
  requireGpuJs();
  provideHeadlessGl();
  const { gpuBackend } = await import('./gpu/gpu.js');
  return gpuBackend(name.slice('gpu:'.length) as GpuMode);
};
