import type { OverflowCounts } from '../backend.js';
import { realShape } from './array.js';
import type { Device } from './device.js';
import { overflowsOf } from './fitting.js';
import type { Size } from './kernel-list.js';
import type { KernelPlan } from './kernel-plan.js';
import type { Memory } from './memory.js';
import { exactMagnitude } from './whole.js';

/** Overflows are counted on the device as far as float32 counts exactly, and then by the host. */
export interface Counts {
  /** To be called before each batch of a plan. */
  readonly prepare: (plan: KernelPlan) => Promise<void>;
  readonly take: () => Promise<OverflowCounts>;
}

const zeros = ({ columns, rows }: Size): Float32Array => new Float32Array(columns * rows);

export const countsOf = (device: Device, memory: Memory): Counts => {
  const counted = new Map<string, number>();
  const pending = new Map<string, number>();

  const collect = async (name: string): Promise<void> => {
    const numbers = await device.read(memory.get(overflowsOf(name)));
    const sum = numbers.reduce((a, b) => a + b, 0);
    counted.set(name, (counted.get(name) ?? 0) + sum);
    memory.free(overflowsOf(name));
    pending.delete(name);
  };

  return {
    prepare: async ({ counters }) => {
      for (const [name, { lines, mostPerBatch }] of counters) {
        const reach = (pending.get(name) ?? 0) + mostPerBatch;
        if (reach > exactMagnitude && pending.has(name)) await collect(name);
        const counts = overflowsOf(name);
        if (!memory.has(counts))
          await memory.upload(counts, zeros(lines), realShape(lines.columns, lines.rows));
        pending.set(name, (pending.get(name) ?? 0) + mostPerBatch);
      }
    },
    take: async () => {
      for (const name of [...pending.keys()]) await collect(name);
      const taken = new Map([...counted].filter(([, count]) => count > 0));
      counted.clear();
      return taken;
    },
  };
};
