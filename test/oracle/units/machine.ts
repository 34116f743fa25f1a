import type { Backend, Codes, Executable, Samples } from '../../../src/backends/index.js';
import { type Netlist, redrawnStores, type Unit } from '../../../src/netlist/index.js';
import type { Real } from '../real.js';
import { actInReals } from './acts.js';
import { codeOf, nearestFloat32, valueOfCode } from './numbers.js';
import { carriedBy, cellsOf, emptyState } from './state.js';

const executable = (netlist: Netlist, batch: number, seed: number): Executable => {
  const isFixed = netlist.arithmetic === 'fixed';
  const state = emptyState(netlist, seed, isFixed ? (x) => x : nearestFloat32);

  const write = (store: string, codes: ArrayLike<number>): void => {
    const { format } = state.store(store);
    state.cells.set(
      store,
      Array.from(codes, (code) => valueOfCode(code, format)),
    );
  };

  const drive = (wire: string, codes: Codes, from: number, to: number): void => {
    const { size, positions, format } = state.wire(wire);
    const vector = (i: number) =>
      Array.from(codes.subarray(i * size, (i + 1) * size), (code) => valueOfCode(code, format));
    state.carried.set(
      wire,
      Array.from({ length: (to - from) * positions }, (_, i) => vector(from * positions + i)),
    );
  };

  const codes = (values: readonly Real[], format: Parameters<typeof codeOf>[1]) =>
    values.map((value) => codeOf(value, format));

  const narrowCodes = (found: readonly (number | bigint)[]): Codes =>
    isFixed ? Int32Array.from(found, Number) : Float32Array.from(found as number[]);

  const run = (
    { count, inputs, step }: Samples,
    units: readonly Unit[],
    targets: Codes | undefined,
  ): Codes => {
    const outputs: (number | bigint)[] = [];
    for (let from = 0; from < count; from += batch) {
      const to = Math.min(from + batch, count);
      const moment = {
        purpose: targets === undefined ? ('infer' as const) : ('learn' as const),
        step: step + from / batch,
        samples: to - from,
      };
      drive(netlist.input, inputs, from, to);
      if (targets !== undefined) {
        drive(netlist.target, targets, from, to);
        for (const [name, cells] of redrawnStores(netlist, seed, moment.step)) write(name, cells);
      }
      for (const unit of units) actInReals(unit, state, moment);
      const { format } = state.wire(netlist.output);
      outputs.push(...codes(carriedBy(state, netlist.output).flat(), format));
    }
    return narrowCodes(outputs);
  };

  return {
    infer: async (samples) => run(samples, netlist.infer, undefined),
    learn: async (samples) => run(samples, [...netlist.infer, ...netlist.learn], samples.targets),
    write: async (store, given) => write(store, given),
    read: async (store) => narrowCodes(codes(cellsOf(state, store), state.store(store).format)),
    probe: async (wire) => {
      const found = codes(carriedBy(state, wire).flat(), state.wire(wire).format);
      return isFixed ? BigInt64Array.from(found as bigint[]) : Float32Array.from(found as number[]);
    },
    takeOverflows: async () => {
      const counts = new Map(state.overflows);
      state.overflows.clear();
      return counts;
    },
    dispose: () => {},
  };
};

/** A machine in real numbers: what each unit is said to do, without codes, shifts or tables. */
export const realMachine: Backend = {
  name: 'real numbers',
  exactUpTo: 2n ** 63n - 1n,
  prepare: async (netlist, { batch, seed }) => executable(netlist, batch, seed),
};
