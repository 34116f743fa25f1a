import { Refusal } from '../refusal.js';
import { inNode } from './navigator.js';
import { packageFile } from './package-file.js';

/** Whether gpu.js, which brings libraries of 100 MB, was installed beside Backwire. */
export const hasGpuJs = (): boolean => !inNode() || packageFile('gpu.js') !== undefined;

/** @throws Refusal where gpu.js isn't installed. */
export const requireGpuJs = (): void => {
  if (hasGpuJs()) return;
  throw new Refusal(
    'gpu.js is not installed; run npm install gpu.js beside Backwire, or ask for the wasm backend',
    'gpu.js',
    0n,
  );
};
