import type { Executable } from '../backends/index.js';
import { quantise } from '../fixed/index.js';
import type { LearningSpec } from '../machine/index.js';
import { asFixed, type Netlist, type Store } from '../netlist/index.js';

const register = ({ format }: Store, rate: number): Int32Array | Float32Array =>
  format.kind === 'float32'
    ? Float32Array.of(rate)
    : Int32Array.of(quantise(rate, asFixed(format)));

/**
 * Sets every rate register to rate / (1 + decay · t) / batch after t updates; a register that has
 * too few bits to tell the difference keeps its code.
 */
export const setRates = async (
  executable: Executable,
  { stores }: Netlist,
  { rate, batch, decay }: LearningSpec,
  updates: number,
): Promise<void> => {
  const now = rate / batch / (1 + decay * updates);
  for (const store of stores) {
    if (store.role === 'rate') await executable.write(store.name, register(store, now));
  }
};
