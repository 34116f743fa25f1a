import { diesOf, redrawnStores } from '../../netlist/index.js';
import type { Bundle, FixedProgram, FloatProgram } from '../../program/index.js';
import type { Codes, Executable, LabelledSamples, Preparation, Samples } from '../backend.js';
import { batchOn, type Machine, type Moment } from './machine.js';
import type { Product } from './product.js';

/** How one arithmetic acts, and how its numbers enter and leave. */
export interface Numbers<N, T> {
  readonly zero: N;
  readonly act: (step: T, machine: Machine<N>, moment: Moment) => void;
  readonly from: (number: number) => N;
  readonly codes: (numbers: readonly N[]) => Codes;
  readonly exact: (numbers: readonly N[]) => BigInt64Array | Float32Array;
}

type ProgramOf<T> = (FixedProgram | FloatProgram) & {
  readonly infer: readonly T[];
  readonly learn: readonly T[];
};

const emptyMachine = <N, T>(
  { stores, netlist }: ProgramOf<T>,
  seed: number,
  zero: N,
  product: Product<N>,
): Machine<N> => ({
  seed,
  product,
  stores: new Map(
    [...stores.values()].map(({ name, rows, columns }) => [name, Array(rows * columns).fill(zero)]),
  ),
  wires: new Map(),
  overflows: new Map(),
  dies: diesOf(netlist, seed),
});

/** The vectors of some samples. */
const vectors = <N>(codes: Codes, size: number, from: number, to: number, of: (n: number) => N) =>
  Array.from({ length: to - from }, (_, vector) =>
    Array.from(codes.subarray((from + vector) * size, (from + vector + 1) * size), of),
  );

/**
 * Takes a program's steps on the host, one after the other, with numbers in lists.
 * @param product what multiplies vectors with arrays, in reads and in updates.
 */
export const hostExecutable = <N, T>(
  program: ProgramOf<T>,
  { batch, seed }: Preparation,
  numbers: Numbers<N, T>,
  product: Product<N>,
): Executable => {
  const machine = emptyMachine(program, seed, numbers.zero, product);
  const drive = ({ name, positions, size }: Bundle, codes: Codes, from: number, to: number) =>
    machine.wires.set(name, vectors(codes, size, from * positions, to * positions, numbers.from));

  const teach = (targets: Codes, from: number, to: number, step: number): void => {
    drive(program.target, targets, from, to);
    for (const [name, cells] of redrawnStores(program.netlist, seed, step))
      machine.stores.set(name, Array.from(cells, numbers.from));
  };

  const run = (samples: Samples, targets: Codes | undefined): Codes => {
    const steps = targets === undefined ? program.infer : [...program.infer, ...program.learn];
    const outputs: N[] = [];
    const purpose = targets === undefined ? 'infer' : 'learn';
    for (let from = 0, step = samples.step; from < samples.count; from += batch, step++) {
      const to = Math.min(from + batch, samples.count);
      drive(program.input, samples.inputs, from, to);
      if (targets !== undefined) teach(targets, from, to, step);
      for (const each of steps) numbers.act(each, machine, { purpose, step, samples: to - from });
      outputs.push(...batchOn(machine, program.output).flat());
    }
    return numbers.codes(outputs);
  };

  const cells = (store: string): N[] => {
    const held = machine.stores.get(store);
    if (held === undefined) throw new RangeError(`the netlist has no store '${store}'`);
    return held;
  };

  return {
    infer: async (samples) => run(samples, undefined),
    learn: async (samples: LabelledSamples) => run(samples, samples.targets),
    read: async (store) => numbers.codes(cells(store)),
    write: async (store, codes) => {
      cells(store);
      machine.stores.set(store, Array.from(codes, numbers.from));
    },
    probe: async (wire) => numbers.exact(batchOn(machine, { name: wire }).flat()),
    takeOverflows: async () => {
      const counts = new Map(machine.overflows);
      machine.overflows.clear();
      return counts;
    },
    dispose: () => {},
  };
};
