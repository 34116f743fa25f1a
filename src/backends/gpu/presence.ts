import { hasHeadlessGl } from './headless-gl.js';
import type { GpuMode } from './modes.js';
import { inNode } from './navigator.js';
import { hasGpuJs } from './optional.js';

/** What Linux shows where a device can compute: a render node, NVIDIA's own, or Windows' under WSL. */
const deviceFiles = ['/dev/dri/renderD128', '/dev/nvidiactl', '/dev/dxg'];

/** By these a person names a driver that needs no device, like SwiftShader. */
const driverVariables = ['VK_DRIVER_FILES', 'VK_ADD_DRIVER_FILES', 'VK_ICD_FILENAMES'];

const nodeMayHaveDevice = (): boolean =>
  process.platform !== 'linux' ||
  driverVariables.some((name) => (process.env[name] ?? '') !== '') ||
  deviceFiles.some(process.getBuiltinModule('node:fs').existsSync);

const likelyInNode = (): Readonly<Partial<Record<GpuMode, boolean>>> => ({
  webgpu: nodeMayHaveDevice(),
  headlessgl: hasHeadlessGl(),
});

const likelyInBrowser = (): Readonly<Partial<Record<GpuMode, boolean>>> => {
  const { navigator } = globalThis as { navigator?: { gpu?: unknown } };
  return {
    webgpu: navigator?.gpu !== undefined,
    webgl2: 'WebGL2RenderingContext' in globalThis,
  };
};

/**
 * The modes that might reach a graphics device here, by what can be seen without loading anything: asking
 * for an adapter would load a library of 20 MB. Whether they do, their backends say.
 */
export const deviceModes = (): readonly GpuMode[] => {
  if (!hasGpuJs()) return [];
  const maybe = inNode() ? likelyInNode() : likelyInBrowser();
  return (Object.keys(maybe) as GpuMode[]).filter((mode) => maybe[mode]);
};
