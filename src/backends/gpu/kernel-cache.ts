import type { GpuKernel } from './library.js';

/** Kernels by what tells them apart. */
export type KernelCache = (key: string, make: () => GpuKernel) => GpuKernel;

/** Keeps the kernels that were used last, at most so many, and destroys the others. */
export const kernelCache = (most: number): KernelCache => {
  const kernels = new Map<string, GpuKernel>();
  return (key, make) => {
    const kernel = kernels.get(key) ?? make();
    kernels.delete(key);
    kernels.set(key, kernel);
    const [oldest] = kernels.keys();
    if (kernels.size > most && oldest !== undefined) {
      kernels.get(oldest)?.destroy();
      kernels.delete(oldest);
    }
    return kernel;
  };
};
