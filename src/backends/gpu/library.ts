import * as gpuJs from 'gpu.js';

/** What gpu.js takes and gives as an array. */
export type Handle = unknown;

interface GpuKernel {
  (...reads: Handle[]): Handle | Promise<Handle>;
  readonly setOutput: (size: readonly number[]) => void;
  readonly destroy: () => void;
  /** What runs it: another object after gpu.js has fallen back to another mode. */
  readonly kernel: object;
}

interface Gpu {
  readonly createKernel: (source: string, settings: object) => GpuKernel;
  readonly destroy: () => unknown;
}

interface KernelClass {
  new (): object;
  readonly features: { readonly maxTextureSize: number };
}

interface WebGpuLimits {
  readonly maxStorageBufferBindingSize: number;
  readonly maxBufferSize: number;
}

/** A device of WebGPU. What it can't do it tells of later, and goes on with arrays that hold nothing. */
export interface WebGpuDevice {
  readonly limits: WebGpuLimits;
  readonly queue: { readonly onSubmittedWorkDone: () => Promise<unknown> };
  onuncapturederror: ((event: { readonly error: { readonly message: string } }) => void) | null;
}

/** What is used of gpu.js; its own types name neither its kernels of WebGPU nor its device. */
interface Library {
  readonly GPU: new (settings: { readonly mode: string }) => Gpu;
  readonly input: (numbers: Float32Array, size: readonly number[]) => Handle;
  readonly WebGPUContext: {
    readonly acquire: () => Promise<{ readonly device: WebGpuDevice }>;
  };
  readonly WebGPUKernel: KernelClass;
  readonly HeadlessGLKernel: KernelClass;
  readonly WebGL2Kernel: KernelClass;
  readonly WebAssemblyKernel: KernelClass;
  readonly CPUKernel: KernelClass;
}

export type { Gpu, GpuKernel };

/** A CommonJS module is its own default export to Node, and not to every bundler. */
export const library = ((gpuJs as { default?: unknown }).default ?? gpuJs) as Library;
