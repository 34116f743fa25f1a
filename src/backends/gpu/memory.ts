import { ditherOf } from '../../random/index.js';
import { planesOf, type Shape } from './array.js';
import { chanceNames } from './chance.js';
import type { Device, DeviceArray } from './device.js';
import type { Chance } from './kernel-list.js';
import type { KernelPlan } from './kernel-plan.js';
import { toPlanes } from './planes.js';

/** The arrays of one machine on a device, by name. */
export interface Memory {
  readonly has: (name: string) => boolean;
  readonly get: (name: string) => DeviceArray;
  /** Puts an array in the place of the one before. */
  readonly put: (name: string, array: DeviceArray) => void;
  /** Takes an array out without freeing it. */
  readonly take: (name: string) => DeviceArray;
  readonly free: (name: string) => void;
  readonly upload: (name: string, numbers: ArrayLike<number>, shape: Shape) => Promise<void>;
  readonly clear: () => void;
}

export const memoryOn = (device: Device): Memory => {
  const arrays = new Map<string, DeviceArray>();
  const free = (name: string): void => {
    const array = arrays.get(name);
    if (array !== undefined) device.free(array);
    arrays.delete(name);
  };
  const get = (name: string): DeviceArray => {
    const array = arrays.get(name);
    if (array === undefined) throw new RangeError(`${name} has carried nothing yet`);
    return array;
  };
  const put = (name: string, array: DeviceArray): void => {
    free(name);
    arrays.set(name, array);
  };
  return {
    has: (name) => arrays.has(name),
    get,
    put,
    take: (name) => {
      const array = get(name);
      arrays.delete(name);
      return array;
    },
    free,
    upload: async (name, numbers, shape) => {
      const planes = planesOf(shape);
      put(name, await device.upload(toPlanes(numbers, planes), { ...shape, planes }));
    },
    clear: () => {
      for (const name of [...arrays.keys()]) free(name);
    },
  };
};

/** What the rows and the columns of an array draw in a step: ditherOf adds them where they cross. */
const draws = ({ key, rows, columns }: Chance, step: number) => {
  const random = ditherOf(key, step, rows, columns);
  const first = random(0, 0);
  return {
    ofRows: Array.from({ length: rows }, (_, row) => random(row, 0)),
    ofColumns: Array.from({ length: columns }, (_, column) => (random(0, column) - first) & 0xffff),
  };
};

const uploadChance = async (
  memory: Memory,
  { shapes }: KernelPlan,
  chance: Chance,
  step: number,
) => {
  const { ofRows, ofColumns } = draws(chance, step);
  const [rows, columns] = chanceNames(chance.stream);
  await memory.upload(rows, ofRows, shapes.get(rows) as Shape);
  await memory.upload(columns, ofColumns, shapes.get(columns) as Shape);
};

/** Uploads what a plan reads that neither the host nor a kernel before gives. */
export const supply = async (memory: Memory, plan: KernelPlan, step: number): Promise<void> => {
  for (const chance of plan.chances) await uploadChance(memory, plan, chance, step);
  for (const [name, { numbers, shape }] of plan.constants)
    if (!memory.has(name) || memory.get(name).rows !== shape.rows)
      await memory.upload(name, numbers, shape);
};

/** Runs a plan's kernels. */
export const runPlan = async (device: Device, memory: Memory, plan: KernelPlan): Promise<void> => {
  for (const { source, reads, drives, frees, ...extent } of plan.calls) {
    memory.put(drives, await device.run(source, reads.map(memory.get), extent));
    for (const name of frees) memory.free(name);
  }
};
