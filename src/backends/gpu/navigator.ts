import { whyNoAdapter } from './probe.js';

/** What gpu.js looks for: WebGPU where a browser has it. */
const gpuOfNavigator = (): GPU | undefined =>
  (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;

/** Whether this is Node, and not a browser. */
export const inNode = (): boolean => globalThis.process?.versions?.node !== undefined;

/** Node 20 has no navigator; later ones have one that can't be replaced, but can be added to. */
const putOnNavigator = (gpu: GPU): void => {
  if (!('navigator' in globalThis)) {
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  }
  const { navigator } = globalThis as unknown as { navigator: object };
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
};

/**
 * Sees to it that `navigator.gpu` is there in Node, where the `webgpu` package makes it; a browser has its
 * own or none.
 * @throws Error where the package finds no adapter, as in another process it is seen to do first.
 */
export const provideNavigatorGpu = async (): Promise<void> => {
  if (gpuOfNavigator() !== undefined || !inNode()) return;
  const reason = whyNoAdapter();
  if (reason !== undefined) throw new Error(reason);
  const { create, globals } = await import('webgpu');
  if (gpuOfNavigator() !== undefined) return;
  Object.assign(globalThis, globals);
  putOnNavigator(create([]));
};
