import type { Backend } from './backend.js';
import { provideHeadlessGl } from './gpu/headless-gl.js';
import type { GpuMode } from './gpu/modes.js';
import { requireGpuJs } from './gpu/optional.js';
import { deviceModes } from './gpu/presence.js';
import { exactUpTo } from './gpu/proven.js';
import type { BackendName } from './names.js';
import { hasOnnxRuntime, requireOnnxRuntime } from './native/optional.js';
import { reference } from './reference/reference.js';
import { wasm } from './wasm/wasm.js';

/** What a backend can do, known before it is loaded. */
export interface Capabilities {
  /** The largest integer that it is shown to compute exactly. */
  readonly exactUpTo: bigint;
  /** Whether machines of float32 run on it. */
  readonly runsFloat32: boolean;
  /** What it needs beside a core of its own: a graphics device is shared by all that run at once. */
  readonly device: 'none' | 'graphics';
  /** Whether libraries and drivers of others run in it: whatever they throw is a refusal. */
  readonly isForeign: boolean;
  /** When `auto` takes it: always, where its device may be, for large products of integers, or when nothing else runs a machine. */
  readonly taken:
    | 'always'
    | 'where its device may be'
    | 'for large integer products'
    | 'as a last resort';
}

/** A backend, with what can be said of it without loading it. */
export interface Registered extends Capabilities {
  /** Whether what it needs may be here, by what can be seen without loading anything. */
  readonly mayBeHere: () => boolean;
  /** @throws Refusal where a package that it needs is not installed. */
  readonly open: () => Promise<Backend>;
}

/** ONNX Runtime is loaded when its products are asked for, and not before. */
const native: Registered = {
  exactUpTo: wasm.exactUpTo,
  runsFloat32: true,
  device: 'none',
  isForeign: true,
  taken: 'for large integer products',
  mayBeHere: hasOnnxRuntime,
  open: async () => {
    requireOnnxRuntime();
    const { openNative } = await import('./native/native.js');
    return openNative();
  },
};

const ofHost = (backend: Backend, taken: Capabilities['taken']): Registered => ({
  exactUpTo: backend.exactUpTo,
  runsFloat32: true,
  device: 'none',
  isForeign: false,
  taken,
  mayBeHere: () => true,
  open: async () => backend,
});

/** gpu.js is loaded when the first of its modes is asked for, and not before. */
const openMode = async (mode: GpuMode): Promise<Backend> => {
  requireGpuJs();
  provideHeadlessGl();
  const { gpuBackend } = await import('./gpu/gpu.js');
  return gpuBackend(mode);
};

const ofGpuJs = (mode: GpuMode, needs: Pick<Capabilities, 'device' | 'taken'>): Registered => ({
  exactUpTo: exactUpTo(mode),
  runsFloat32: true,
  ...needs,
  isForeign: true,
  mayBeHere: () => needs.device === 'none' || deviceModes().includes(mode),
  open: () => openMode(mode),
});

const onDevice = { device: 'graphics', taken: 'where its device may be' } as const;
const inSoftware = { device: 'none', taken: 'as a last resort' } as const;

/** Every backend; where several are taken alike, in this order. */
export const registry: { readonly [N in BackendName]: Registered } = {
  wasm: ofHost(wasm, 'always'),
  native,
  'gpu:webgpu': ofGpuJs('webgpu', onDevice),
  'gpu:headlessgl': ofGpuJs('headlessgl', onDevice),
  'gpu:webgl2': ofGpuJs('webgl2', onDevice),
  'gpu:webasm': ofGpuJs('webasm', inSoftware),
  'gpu:cpu': ofGpuJs('cpu', inSoftware),
  reference: ofHost(reference, 'as a last resort'),
};

/** The names of the backends of which something holds, in the order of the registry. */
export const backendsThat = (holds: (backend: Registered) => boolean): BackendName[] =>
  (Object.keys(registry) as BackendName[]).filter((name) => holds(registry[name]));

/** The backend of a name. @throws Refusal where a package that it needs is not installed. */
export const backendNamed = (name: BackendName): Promise<Backend> => registry[name].open();
