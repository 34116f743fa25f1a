import type { Executable } from '../backends/index.js';
import { quantise } from '../fixed/index.js';
import { partLeft, type RateDecay } from '../machine/index.js';
import { asFixed, type Netlist, type Store } from '../netlist/index.js';

const register = ({ format }: Store, rate: number): Int32Array | Float32Array =>
  format.kind === 'float32'
    ? Float32Array.of(rate)
    : Int32Array.of(Math.max(1, quantise(rate, asFixed(format))));

/**
 * Sets every rate register to what is left after so many updates of what it began with; a register that
 * has too few bits to tell the difference keeps its code, and none falls below the least that it holds.
 */
export const setRates = async (
  executable: Executable,
  { stores }: Netlist,
  decay: RateDecay,
  updates: number,
): Promise<void> => {
  for (const store of stores) {
    if (store.role !== 'rate' || store.start.kind !== 'constant') continue;
    const now = store.start.value * partLeft(decay, updates);
    await executable.write(store.name, register(store, now));
  }
};
