import { type Netlist, redrawnStores } from '../../netlist/index.js';
import { type Bundle, type Cells, lower, type Program } from '../../program/index.js';
import type { Backend, Codes, Executable, Preparation, Samples } from '../backend.js';
import { requireIdealStores } from '../ideal-stores.js';
import { putCells, takeCells } from './cells.js';
import {
  type Context,
  isPassing,
  type Passing,
  type Preset,
  placementOf,
  vectorsOn,
} from './context.js';
import { grow } from './grow.js';
import { kernels } from './kernels.generated.js';
import { type Allocator, allocatorFrom, nowhere, placeAll } from './layout.js';
import { takeVectors, viewOf } from './memory.js';
import { passingOf } from './passing.js';
import { vectorsAtOnce } from './pieces.js';
import { closedPort, portOf, stage, take } from './port.js';
import { everyVector, type Multiplier } from './products.js';
import { type Tape, writeTape } from './tape.js';

/** What assembly/tape.ts exports. */
interface Kernels {
  readonly firstFree: () => number;
  readonly begin: (first: number, count: number, input: number, target: number) => void;
  readonly proceed: (from: number, end: number, count: number, step: number) => number;
  readonly finish: (first: number, count: number, output: number) => void;
  readonly run: (
    tape: number,
    end: number,
    samples: number,
    batch: number,
    step: number,
    input: number,
    target: number,
    output: number,
  ) => void;
}

/** How many samples are staged at the least, so that one call runs many small batches. */
const stagedSamples = 1024;

const instantiate = async (): Promise<{ kernels: Kernels; memory: WebAssembly.Memory }> => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = Uint8Array.from(atob(kernels), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { kernels: instance.exports as unknown as Kernels, memory };
};

/** What a tape is written in, with all vectors of every wire in memory but of windows that only pass. */
const contextWith = (
  program: Program,
  { batch, seed }: Preparation,
  passing: Passing,
  allocator: Allocator,
  multiplier: Multiplier | undefined,
): Context => {
  const inMemory = (wire: Bundle): number =>
    passing.has(wire.name) ? vectorsAtOnce({ multiplier }) : vectorsOn({ batch }, wire);
  const placements = placeAll(program, inMemory, allocator);
  const left = { presets: [], counters: new Map(), products: [] };
  const range = everyVector(1);
  const how = { batch, seed, purpose: 'infer', multiplier, range } as const;
  return { program, placements, passing, allocator, ...left, ...how };
};

/** Which windows pass depends on how all wires lie, wherever that is. */
const contextOf = (
  program: Program,
  preparation: Preparation,
  first: number,
  multiplier: Multiplier | undefined,
): Context => {
  const none: Passing = new Map();
  const anywhere = contextWith(program, preparation, none, nowhere, multiplier);
  const passing = preparation.unprobed === true ? passingOf(anywhere) : none;
  return contextWith(program, preparation, passing, allocatorFrom(first), multiplier);
};

const fill = (memory: WebAssembly.Memory, bytes: number, presets: readonly Preset[]): void => {
  grow(memory, bytes);
  for (const { address, data } of presets) {
    const source = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    new Uint8Array(memory.buffer).set(source, address);
  }
};

/** Samples that are staged at once: stores that are redrawn with each batch allow but one. */
const capacityOf = ({ stores }: Netlist, batch: number): number => {
  const redraws = stores.some(({ memory }) => memory === 'redrawn');
  return redraws ? batch : batch * Math.max(1, Math.floor(stagedSamples / batch));
};

/** Samples that wait to be run through a tape. */
interface Staged {
  readonly tape: Tape;
  readonly samples: number;
  readonly batch: number;
  readonly step: number;
  /** Where the ports lie. */
  readonly ports: { readonly input: number; readonly target: number; readonly output: number };
}

const runStaged = (code: Kernels, { tape, samples, batch, step, ports }: Staged): void => {
  const { input, target, output } = ports;
  code.run(tape.address, tape.end, samples, batch, step, input, target, output);
};

/** A machine's products that the kernels leave to the host, each worked out for so many samples. */
type HostProducts = readonly ((samples: number) => Promise<void>)[];

/** Runs staged samples a batch at a time, with what the kernels leave to the host worked out in between. */
const runWithHost = async (
  code: Kernels,
  memory: WebAssembly.Memory,
  products: HostProducts,
  { tape, samples, batch, step, ports }: Staged,
): Promise<void> => {
  const words = new Int32Array(memory.buffer);
  for (let first = 0, now = step; first < samples; first += batch, now++) {
    const count = Math.min(batch, samples - first);
    code.begin(first, count, ports.input, ports.target);
    let at = code.proceed(tape.address, tape.end, count, now);
    while (at < tape.end) {
      await products[words[at / 4 - 1] as number]?.(count);
      at = code.proceed(at, tape.end, count, now);
    }
    code.finish(first, count, ports.output);
  }
};

/** Prepares a machine, of whose products a multiplier works out those that are worth it. */
export const prepareWith = async (
  netlist: Netlist,
  preparation: Preparation,
  multiplier?: Multiplier,
): Promise<Executable> => {
  requireIdealStores(netlist, 'wasm');
  const { kernels: code, memory } = await instantiate();
  const program = lower(netlist);
  const context = contextOf(program, preparation, code.firstFree(), multiplier);
  const { batch, seed } = preparation;
  const capacity = capacityOf(netlist, batch);
  const port = (wire: Bundle) => portOf(context, wire, capacity);
  const [input, target, output] = [port(program.input), port(program.target), port(program.output)];
  const closed = closedPort(context);
  const inferTape = writeTape(context, false);
  const learnTape = writeTape({ ...context, purpose: 'learn' }, true);
  fill(memory, context.allocator.used(), context.presets);
  const products =
    multiplier && context.products.map((product) => multiplier.open(memory, product));

  const empty = (length: number): Codes =>
    program.arithmetic === 'fixed' ? new Int32Array(length) : new Float32Array(length);

  const storeNamed = (name: string): Cells => {
    const store: Cells | undefined = program.stores.get(name);
    if (store === undefined) throw new RangeError(`the netlist has no store '${name}'`);
    return store;
  };

  const put = (name: string, codes: Codes): void => {
    const store = storeNamed(name);
    putCells(memory, store, placementOf(context, store), codes);
  };

  const teach = (targets: Codes, from: number, count: number, step: number): void => {
    stage(memory, target, targets, from, count);
    for (const [name, cells] of redrawnStores(netlist, seed, step)) put(name, cells);
  };

  const lastBatch = { count: 0 };

  const run = async (samples: Samples, targets: Codes | undefined): Promise<Codes> => {
    const { wire } = output;
    const outputs = empty(samples.count * wire.positions * wire.size);
    const tape = targets === undefined ? inferTape : learnTape;
    const targetPort = targets === undefined ? closed : target.address;
    for (let from = 0; from < samples.count; from += capacity) {
      const count = Math.min(capacity, samples.count - from);
      const step = samples.step + from / batch;
      stage(memory, input, samples.inputs, from, count);
      if (targets !== undefined) teach(targets, from, count, step);
      const ports = { input: input.address, target: targetPort, output: output.address };
      const staged = { tape, samples: count, batch, step, ports };
      if (products?.length) await runWithHost(code, memory, products, staged);
      else runStaged(code, staged);
      take(memory, output, outputs, from, count);
    }
    lastBatch.count = samples.count % batch || Math.min(batch, samples.count);
    return outputs;
  };

  const probe = (name: string): BigInt64Array | Float32Array => {
    const wire: Bundle | undefined = program.wires.get(name);
    if (wire === undefined) throw new RangeError(`the netlist has no wire '${name}'`);
    if (isPassing(context, wire))
      throw new RangeError(`the machine was prepared unprobed: '${name}' only passes`);
    const { address, element, stride } = placementOf(context, wire);
    const vectors = lastBatch.count * wire.positions;
    const view = viewOf(memory, element, address, vectors * stride);
    const length = vectors * wire.size;
    if (program.arithmetic === 'float32')
      return takeVectors(view, stride, new Float32Array(length), wire.size);
    const wide = BigInt64Array.from(view as Int32Array, BigInt);
    return takeVectors(wide, stride, new BigInt64Array(length), wire.size);
  };

  const takeOverflows = (): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const [name, address] of context.counters) {
      const counter = new BigInt64Array(memory.buffer, address, 1);
      if (counter[0] !== 0n) counts.set(name, Number(counter[0]));
      counter[0] = 0n;
    }
    return counts;
  };

  return {
    infer: async (samples) => run(samples, undefined),
    learn: async (samples) => run(samples, samples.targets),
    read: async (name) => {
      const store = storeNamed(name);
      const into = empty(store.rows * store.columns);
      return takeCells(memory, store, placementOf(context, store), into);
    },
    write: async (store, codes) => put(store, codes),
    probe: async (wire) => probe(wire),
    takeOverflows: async () => takeOverflows(),
    dispose: () => {},
  };
};

/**
 * WebAssembly with fixed-width SIMD: a netlist becomes a tape of instructions, and a batch one call.
 * Integers of up to 64 bits; refuses what needs more.
 */
export const wasm: Backend = {
  name: 'wasm',
  exactUpTo: 2n ** 63n - 1n,
  prepare: (netlist, preparation) => prepareWith(netlist, preparation),
};
