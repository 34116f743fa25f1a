import { hasHeadlessGl, loadHeadlessGl, provideHeadlessGl } from './headless-gl.js';
import type { Facts, ModeReport } from './mode-report.js';
import { type GpuMode, gpuModes } from './modes.js';
import { inNode, provideNavigatorGpu } from './navigator.js';
import { requireGpuJs } from './optional.js';
import { tryProduct } from './product.js';

/** @throws Error that says what is missing. */
type Look = () => Promise<Facts>;

const nameOf = ({ description, device, architecture }: GPUAdapterInfo): string =>
  [description, device, architecture].find((text) => text !== '') ?? 'without a name';

const webgpu: Look = async () => {
  await provideNavigatorGpu();
  const { navigator } = globalThis as { navigator?: { gpu?: GPU } };
  if (navigator?.gpu === undefined) throw new Error('this browser has no WebGPU');
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('WebGPU finds no adapter');
  const { info, limits } = adapter;
  const { maxStorageBufferBindingSize, maxBufferSize, maxTextureDimension2D } = limits;
  return {
    adapter: { name: nameOf(info), vendor: info.vendor, software: info.isFallbackAdapter },
    limits: { maxStorageBufferBindingSize, maxBufferSize, maxTextureSize: maxTextureDimension2D },
  };
};

const webgl2: Look = async () => {
  if (inNode()) throw new Error('is only in a browser');
  return {};
};

const headlessgl: Look = async () => {
  if (!inNode()) throw new Error('is only in Node');
  if (!hasHeadlessGl()) throw new Error('the optional package gl is not installed');
  loadHeadlessGl();
  return {};
};

const nothing: Look = async () => ({});

const looks: Readonly<Record<GpuMode, Look>> = {
  webgpu,
  webgl2,
  headlessgl,
  webasm: nothing,
  cpu: nothing,
};

const describeMode = async (mode: GpuMode): Promise<ModeReport> => {
  try {
    requireGpuJs();
    const seen = await looks[mode]();
    const { ran, exact, ...facts } = await tryProduct(mode);
    if (ran !== mode) return { mode, works: false, said: `gpu.js ran ${ran} in its place` };
    const said = exact ? 'exact' : 'gives a wrong product';
    return { mode, works: exact, said, ...facts, ...seen };
  } catch (error) {
    return { mode, works: false, said: error instanceof Error ? error.message : String(error) };
  }
};

/** Tries every mode of gpu.js on a small product whose sums come near 2²⁴. */
export const describeGpu = async (): Promise<ModeReport[]> => {
  provideHeadlessGl();
  const reports: ModeReport[] = [];
  for (const mode of gpuModes) reports.push(await describeMode(mode));
  return reports;
};
