import { Refusal } from '../refusal.js';
import { roundUp } from './layout.js';

const pageBytes = 2 ** 16;

/** Makes room for so many bytes more. @throws Refusal where there is no such room. */
export const grow = (memory: WebAssembly.Memory, bytes: number): void => {
  try {
    memory.grow(roundUp(bytes, pageBytes) / pageBytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(
      `the wasm backend needs ${bytes} bytes, and is not given them here; take a smaller batch or network`,
      'memory',
      BigInt(bytes),
    );
  }
};
