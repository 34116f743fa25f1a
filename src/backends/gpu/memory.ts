import { ditherOf } from '../../random/index.js';
import { planesOf, type Shape } from './array.js';
import type { Device, DeviceArray } from './device.js';
import type { Chance } from './draft.js';
import { toPlanes } from './planes.js';
import type { Tape } from './tape.js';

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

const uploadChance = async (memory: Memory, tape: Tape, chance: Chance, step: number) => {
  const { ofRows, ofColumns } = draws(chance, step);
  const [rows, columns] = [`${chance.name} row chance`, `${chance.name} column chance`];
  await memory.upload(rows, ofRows, tape.shapes.get(rows) as Shape);
  await memory.upload(columns, ofColumns, tape.shapes.get(columns) as Shape);
};

/** Uploads what a tape reads that neither the host nor a step before gives. */
export const supply = async (memory: Memory, tape: Tape, step: number): Promise<void> => {
  for (const chance of tape.chances) await uploadChance(memory, tape, chance, step);
  for (const [name, { numbers, shape }] of tape.constants)
    if (!memory.has(name) || memory.get(name).rows !== shape.rows)
      await memory.upload(name, numbers, shape);
};

/** Runs a tape's kernels. */
export const play = async (device: Device, memory: Memory, tape: Tape): Promise<void> => {
  for (const { source, reads, drives, frees, ...extent } of tape.steps) {
    memory.put(drives, await device.run(source, reads.map(memory.get), extent));
    for (const name of frees) memory.free(name);
  }
};
