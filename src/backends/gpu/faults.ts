import { Refusal } from '../refusal.js';
import { library } from './library.js';
import type { GpuMode } from './modes.js';

/** Waits for what a device was given to do. @throws Refusal where it could not do it. */
export type Settle = () => Promise<void>;

/** WebGPU tells of a failure to nobody who doesn't ask, and gpu.js prints it and goes on. */
const settleWebGpu = async (): Promise<Settle> => {
  const { device } = await library.WebGPUContext.acquire();
  const faults: string[] = [];
  device.onuncapturederror = ({ error }) => faults.push(error.message);
  return async () => {
    await device.queue.onSubmittedWorkDone();
    const [first] = faults.splice(0);
    if (first === undefined) return;
    throw new Refusal(
      `gpu:webgpu could not keep or compute an array: ${first.trim()}; lower the batch, split the layer, ` +
        'or run it where there is more memory',
      'memory',
      0n,
    );
  };
};

export const settleOf = async (mode: GpuMode): Promise<Settle> =>
  mode === 'webgpu' ? settleWebGpu() : async () => {};
