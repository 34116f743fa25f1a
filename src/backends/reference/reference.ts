import {
  arithmeticOf,
  directoryOf,
  type Netlist,
  redrawnStores,
  type Unit,
} from '../../netlist/index.js';
import type {
  Backend,
  Codes,
  Executable,
  LabelledSamples,
  Preparation,
  Samples,
} from '../backend.js';
import { requireIdealStores } from '../ideal-stores.js';
import { actFixed } from './fixed-units.js';
import { actFloat } from './float-units.js';
import { requireRoom } from './room.js';
import { batchOn, emptyState, type Moment, type State } from './state.js';

/** How one arithmetic acts, and how its numbers enter and leave. */
interface Numbers<N> {
  readonly zero: N;
  readonly act: (unit: Unit, state: State<N>, moment: Moment) => void;
  readonly from: (number: number) => N;
  readonly codes: (numbers: readonly N[]) => Codes;
  readonly exact: (numbers: readonly N[]) => BigInt64Array | Float32Array;
}

const fixedNumbers: Numbers<bigint> = {
  zero: 0n,
  act: actFixed,
  from: BigInt,
  codes: (numbers) => Int32Array.from(numbers, Number),
  exact: (numbers) => BigInt64Array.from(numbers),
};

const floatNumbers: Numbers<number> = {
  zero: 0,
  act: actFloat,
  from: (number) => number,
  codes: (numbers) => Float32Array.from(numbers),
  exact: (numbers) => Float32Array.from(numbers),
};

const vectors = <N>(codes: Codes, size: number, from: number, to: number, of: (n: number) => N) =>
  Array.from({ length: to - from }, (_, sample) =>
    Array.from(codes.subarray((from + sample) * size, (from + sample + 1) * size), of),
  );

const executable = <N>(
  netlist: Netlist,
  { batch, seed }: Preparation,
  numbers: Numbers<N>,
): Executable => {
  const directory = directoryOf(netlist);
  const state = emptyState(directory, netlist, seed, numbers.zero);
  const drive = (wire: string, codes: Codes, from: number, to: number) =>
    state.wires.set(wire, vectors(codes, directory.wire(wire).size, from, to, numbers.from));

  const teach = (targets: Codes, from: number, to: number, step: number): void => {
    drive(netlist.target, targets, from, to);
    for (const [name, cells] of redrawnStores(netlist, seed, step))
      state.stores.set(name, Array.from(cells, numbers.from));
  };

  const steps = (samples: Samples, targets: Codes | undefined): Codes => {
    const units = targets === undefined ? netlist.infer : [...netlist.infer, ...netlist.learn];
    const outputs: N[] = [];
    const purpose = targets === undefined ? 'infer' : 'learn';
    for (let from = 0, step = samples.step; from < samples.count; from += batch, step++) {
      const to = Math.min(from + batch, samples.count);
      drive(netlist.input, samples.inputs, from, to);
      if (targets !== undefined) teach(targets, from, to, step);
      for (const unit of units) numbers.act(unit, state, { purpose, step, batch: to - from });
      outputs.push(...batchOn(state, netlist.output).flat());
    }
    return numbers.codes(outputs);
  };

  return {
    infer: async (samples) => steps(samples, undefined),
    learn: async (samples: LabelledSamples) => steps(samples, samples.targets),
    read: async (store) => numbers.codes(state.stores.get(directory.store(store).name) as N[]),
    write: async (store, codes) => {
      state.stores.set(directory.store(store).name, Array.from(codes, numbers.from));
    },
    probe: async (wire) => numbers.exact(batchOn(state, wire).flat()),
    takeOverflows: async () => {
      const counts = new Map(state.overflows);
      state.overflows.clear();
      return counts;
    },
    dispose: () => {},
  };
};

/**
 * The definition: plain loops over integers of any length, or float32 rounded after each operation.
 * Never optimised; every other backend is held to it.
 */
export const reference: Backend = {
  name: 'reference',
  exactUpTo: 2n ** 63n - 1n,
  prepare: async (netlist, preparation) => {
    requireIdealStores(netlist, 'reference');
    requireRoom(netlist, preparation.batch);
    return arithmeticOf(netlist) === 'fixed'
      ? executable(netlist, preparation, fixedNumbers)
      : executable(netlist, preparation, floatNumbers);
  },
};
