import { Refusal } from '../refusal.js';
import { type Settle, settleOf } from './faults.js';
import { kernelCache } from './kernel-cache.js';
import { type Gpu, type GpuKernel, type Handle, library } from './library.js';
import type { GpuMode } from './modes.js';
import { provideNavigatorGpu } from './navigator.js';
import { type Extent, flatten, type Nested, nest } from './nested.js';

/** An array on the device, as gpu.js hands it from kernel to kernel. */
export interface DeviceArray extends Extent {
  readonly handle: Handle;
}

/** What runs kernels; arrays stay with it until they are freed. */
export interface Device {
  readonly mode: GpuMode;
  /** Bytes of the largest array that it keeps. */
  readonly largestArray: number;
  /** Bytes that there are for all arrays, as far as that can be known. */
  readonly room: () => number;
  /** Numbers from the host, plane by plane and row by row. */
  readonly upload: (numbers: Float32Array, extent: Extent) => Promise<DeviceArray>;
  /** @throws Refusal when gpu.js runs in another mode than was asked for. */
  readonly run: (
    source: string,
    reads: readonly DeviceArray[],
    extent: Extent,
  ) => Promise<DeviceArray>;
  /** @throws Refusal when the device failed to keep or compute any array before. */
  readonly read: (array: DeviceArray) => Promise<Float32Array>;
  readonly settle: Settle;
  readonly free: (array: DeviceArray) => void;
}

/** The kernels of each mode: gpu.js may run another than was asked for, and only the kernel's class tells. */
const kernelClasses = {
  webgpu: library.WebGPUKernel,
  headlessgl: library.HeadlessGLKernel,
  webgl2: library.WebGL2Kernel,
  webasm: library.WebAssemblyKernel,
  cpu: library.CPUKernel,
} as const;

const megabyte = 2 ** 20;

const textureBytes = (side: number): number => 4 * side * side;

const largestArrays: { readonly [M in GpuMode]: () => Promise<number> } = {
  webgpu: async () => {
    const { limits } = (await library.WebGPUContext.acquire()).device;
    return Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  },
  headlessgl: async () => textureBytes(library.HeadlessGLKernel.features.maxTextureSize),
  webgl2: async () => textureBytes(library.WebGL2Kernel.features.maxTextureSize),
  webasm: async () => 2 ** 31 - megabyte,
  cpu: async () => 2 ** 33,
};

const absent = (mode: GpuMode, reason: string): Refusal =>
  new Refusal(
    `gpu.js can't run ${mode} here: ${reason}; ask for another mode, or the wasm backend`,
    mode,
    0n,
  );

const openGpu = async (mode: GpuMode): Promise<Gpu> => {
  try {
    if (mode === 'webgpu') await provideNavigatorGpu();
    if (mode === 'webgpu') await library.WebGPUContext.acquire();
    return new library.GPU({ mode });
  } catch (error) {
    throw absent(mode, (error as Error).message);
  }
};

const copied = {
  flat: 'function(a0) {\nreturn a0[this.thread.y][this.thread.x];\n}',
  planes: 'function(a0) {\nreturn a0[this.thread.z][this.thread.y][this.thread.x];\n}',
} as const;

const outputOf = ({ columns, rows, planes }: Extent): number[] =>
  planes === 1 ? [columns, rows] : [columns, rows, planes];

interface Readable {
  readonly toArray?: () => Nested | Promise<Nested>;
  readonly delete?: () => void;
}

/** Whether arrays lie in the host's memory, where kernels find them without a copy. */
const isHost = (mode: GpuMode): boolean => mode === 'webasm' || mode === 'cpu';

/** As many kernels as stay in the host's memory: each of webasm reserves some gigabytes of addresses. */
const hostKernels = 512;

const settings = {
  pipeline: true,
  immutable: true,
  dynamicOutput: true,
  dynamicArguments: true,
  precision: 'single',
  // The usual one takes as few bits for small arrays as the hardware allows.
  tactic: 'precision',
} as const;

const deviceOf = async (mode: GpuMode): Promise<Device> => {
  const gpu = await openGpu(mode);
  const settle = await settleOf(mode);
  const kernels = kernelCache(isHost(mode) ? hostKernels : Number.POSITIVE_INFINITY);

  /** Where sizes are arguments one kernel serves them all; webasm compiles them into it. */
  const kernelFor = (source: string, extent: Extent): GpuKernel => {
    const size = isHost(mode) ? outputOf(extent).join(' ') : outputOf(extent).length;
    return kernels(`${size} ${source}`, () =>
      gpu.createKernel(source, { ...settings, output: outputOf(extent) }),
    );
  };

  const call = async (source: string, args: Handle[], extent: Extent) => {
    const kernel = kernelFor(source, extent);
    kernel.setOutput(outputOf(extent));
    const handle = await kernel(...args);
    if (!(kernel.kernel instanceof kernelClasses[mode])) {
      throw absent(mode, `it ran ${kernel.kernel.constructor.name} in its place`);
    }
    return { ...extent, handle };
  };

  return {
    mode,
    settle,
    largestArray: await largestArrays[mode](),
    room: () => globalThis.process?.availableMemory?.() ?? Number.POSITIVE_INFINITY,
    upload: async (numbers, extent) => {
      if (isHost(mode)) return { ...extent, handle: nest(numbers, extent) };
      const source = extent.planes === 1 ? copied.flat : copied.planes;
      const { columns, rows, planes } = extent;
      const size: [number, number] | [number, number, number] =
        planes === 1 ? [columns, rows] : [columns, rows, planes];
      return call(source, [library.input(numbers, size)], extent);
    },
    run: (source, reads, extent) =>
      call(
        source,
        reads.map(({ handle }) => handle),
        extent,
      ),
    read: async ({ handle, columns, rows, planes }) => {
      const { toArray } = handle as Readable;
      const nested = toArray === undefined ? handle : await toArray.call(handle);
      const numbers = new Float32Array(columns * rows * planes);
      flatten(nested as Nested, numbers, 0);
      await settle();
      return numbers;
    },
    free: ({ handle }) => (handle as Readable).delete?.(),
  };
};

const devices = new Map<GpuMode, Promise<Device>>();

/**
 * The device of a mode, one for the whole process: kernels of the same source are compiled once.
 * @throws Refusal where the mode can't run.
 */
export const openDevice = (mode: GpuMode): Promise<Device> => {
  const opened = devices.get(mode) ?? deviceOf(mode);
  devices.set(mode, opened);
  return opened;
};
