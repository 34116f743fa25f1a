import { setTimeout } from 'node:timers/promises';
import {
  type Backend,
  type BackendName,
  Refusal,
  type TriedMachine,
} from '../../src/backends/index.js';
import { readJsonFile } from '../../src/files/index.js';
import { parseModel } from '../../src/hardware/index.js';
import { modelPath } from '../../src/library/index.js';
import { buildMachine, learningSpec, networkSpec } from '../../src/machine/index.js';

/** How a backend of these tests behaves. */
export interface Manner {
  readonly milliseconds?: number;
  readonly answer?: number;
  readonly refuses?: string;
  readonly breaks?: string;
}

const executableOf = ({ milliseconds = 0, answer = 0, breaks }: Manner) => ({
  learn: async ({ count }: { count: number }) => {
    if (breaks !== undefined) throw new Error(breaks);
    await setTimeout(milliseconds);
    return new Int32Array(2 * count).fill(answer);
  },
  write: async () => {},
  dispose: () => {},
});

/** Finds backends that behave as told, and keeps a list of those that were asked for. */
export const finding = (manners: Readonly<Partial<Record<BackendName, Manner>>>) => {
  const asked: BackendName[] = [];
  const find = async (name: BackendName): Promise<Backend> => {
    asked.push(name);
    const manner = manners[name] ?? { refuses: 'not here' };
    const prepare = async () => {
      if (manner.refuses !== undefined) throw new Refusal(manner.refuses, 'netlist', 0n);
      return executableOf(manner);
    };
    return { name, exactUpTo: 0n, prepare } as unknown as Backend;
  };
  return { find, asked };
};

/** A machine of 3-2 neurons, for backends that don't look at it. */
export const triedMachine = (hardware = 'digital-int8'): TriedMachine => {
  const path = modelPath(hardware, '.', 'test');
  const netlist = buildMachine({
    network: networkSpec.parse([{ inputs: 3 }, { dense: 2, transfer: 'softmax' }]),
    hardware: parseModel(readJsonFile(path), path),
    learning: learningSpec.parse({ rule: 'bp', rate: 0.5, batch: 2 }),
  });
  return {
    netlist,
    preparation: { batch: 2, seed: 1 },
    lesson: (_, count) => ({
      inputs: new Int32Array(3 * count),
      targets: new Int32Array(2 * count),
    }),
  };
};
