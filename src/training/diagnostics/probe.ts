import type { Backend, Codes, Executable, LabelledSamples } from '../../backends/index.js';
import { type Format, fractionBits } from '../../fixed/index.js';
import {
  type Directory,
  directoryOf,
  type Netlist,
  type StoreName,
  type WireName,
} from '../../netlist/index.js';
import type { Matrix } from './angle.js';

/** A machine in which every wire carries what some samples made it carry, as real numbers. */
export interface Probed {
  readonly netlist: Netlist;
  readonly directory: Directory;
  readonly count: number;
  /** count × size, sample after sample. */
  readonly wire: (name: WireName) => Promise<Float64Array>;
  readonly store: (name: StoreName) => Promise<Matrix>;
}

/** The real value of the code 1. */
export const unitOf = (format: Format): number =>
  format.kind === 'float32' ? 1 : 2 ** -fractionBits(format);

const reals = (codes: Codes | BigInt64Array, format: Format): Float64Array => {
  const unit = unitOf(format);
  return Float64Array.from(codes as Codes, (code) => Number(code) * unit);
};

/** A machine that shows what it would learn and learns nothing: its rates and decays are 0. */
export interface Probe {
  readonly look: (
    stores: Iterable<readonly [StoreName, Codes]>,
    samples: LabelledSamples,
  ) => Promise<Probed>;
  readonly dispose: () => void;
}

const silence = async (netlist: Netlist, machine: Executable): Promise<void> => {
  for (const { name, role, format } of netlist.stores) {
    if (role !== 'rate' && role !== 'decay') continue;
    await machine.write(name, format.kind === 'float32' ? new Float32Array(1) : new Int32Array(1));
  }
};

/** Makes a probe of a netlist for so many samples at once. */
export const probeOf = async (
  netlist: Netlist,
  backend: Backend,
  samples: number,
  seed: number,
): Promise<Probe> => {
  const machine = await backend.prepare(netlist, { batch: samples, seed });
  const directory = directoryOf(netlist);
  const look: Probe['look'] = async (stores, lesson) => {
    for (const [name, cells] of stores) await machine.write(name, cells);
    await silence(netlist, machine);
    await machine.learn(lesson);
    return {
      netlist,
      directory,
      count: lesson.count,
      wire: async (name) => reals(await machine.probe(name), directory.wire(name).format),
      store: async (name) => {
        const { rows, columns, format } = directory.store(name);
        return { rows, columns, cells: reals(await machine.read(name), format) };
      },
    };
  };
  return { look, dispose: machine.dispose };
};
