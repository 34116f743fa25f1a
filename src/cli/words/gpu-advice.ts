import type { ModeReport } from '../../backends/index.js';

const forWebGpu: Readonly<Record<string, string>> = {
  linux: [
    "WebGPU needs a Vulkan driver: the vendor's, or on Debian mesa-vulkan-drivers.",
    'Without a graphics device, SwiftShader does its work on the processor: install chromium and libvulkan1, and set',
    'VK_DRIVER_FILES=/usr/lib/chromium/vk_swiftshader_icd.json',
    'VK_ICD_FILENAMES=/usr/lib/chromium/vk_swiftshader_icd.json',
  ].join('\n  '),
  darwin: 'WebGPU needs Metal, which every Mac since 2012 has; update macOS.',
  win32: "WebGPU needs Direct3D 12 or Vulkan: install the vendor's driver.",
};

const forHeadlessGl = [
  'headlessgl needs the package gl, which is compiled: npm install gl',
  'On Debian that needs build-essential, pkg-config, libxi-dev and libgl1-mesa-dev; without a display, run under xvfb-run.',
].join('\n  ');

/** What to install for the modes of gpu.js that a graphics device could run. */
export const gpuAdvice = (reports: readonly ModeReport[], platform: string): string[] => {
  const works = (mode: string) => reports.some((report) => report.mode === mode && report.works);
  if (works('webgpu')) return [];
  const advice = works('headlessgl') ? [] : [forHeadlessGl];
  return [forWebGpu[platform] ?? 'WebGPU is not known to work on this system.', ...advice];
};
