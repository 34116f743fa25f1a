import { existsSync } from 'node:fs';

/** Graphics in software, as Debian's chromium brings them. */
const driver = process.env.VK_DRIVER_FILES ?? '/usr/lib/chromium/vk_swiftshader_icd.json';

export const missingDriver = existsSync(driver)
  ? undefined
  : `there is no ${driver}; install Chromium, or say in VK_DRIVER_FILES which Vulkan driver to use`;

/** Has Node's WebGPU find no other graphics than SwiftShader, or those that were asked for. */
export const useSwiftShader = (): void => {
  process.env.VK_DRIVER_FILES = driver;
};
