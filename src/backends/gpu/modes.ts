/** How gpu.js runs kernels. */
export const gpuModes = ['webgpu', 'headlessgl', 'webgl2', 'webasm', 'cpu'] as const;

export type GpuMode = (typeof gpuModes)[number];
