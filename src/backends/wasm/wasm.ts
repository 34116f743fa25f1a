import { type Netlist, redrawnStores } from '../../netlist/index.js';
import { type Bundle, type Cells, lower } from '../../program/index.js';
import type { Backend, Codes, Executable, Preparation, Samples } from '../backend.js';
import { Refusal } from '../refusal.js';
import { putCells, takeCells } from './cells.js';
import { type Context, isPassing, type Preset, placementOf } from './context.js';
import { contextsOf } from './contexts.js';
import { grow } from './grow.js';
import { machineryFor } from './kernels.js';
import { takeVectors, viewOf } from './memory.js';
import { closedPort, portOf, stage, take } from './port.js';
import type { Multiplier } from './products.js';
import { writeTape } from './tape.js';
import { samplesInBlock } from './threads/part.js';
import { type Tapes, workersFor } from './workers.js';

/** How many samples are staged at the least, so that one call runs many small batches. */
const stagedSamples = 1024;

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

/** Threads that take part: no more than there are blocks of samples in a batch. @throws Refusal in a browser. */
const threadsFor = ({ threads = 1, batch }: Preparation): number => {
  if (threads > 1 && globalThis.process?.getBuiltinModule === undefined)
    throw new Refusal('threads are begun in Node alone; ask for one', 'threads', BigInt(threads));
  return Math.min(threads, Math.ceil(batch / samplesInBlock));
};

const tapesOf = (context: Context): Tapes => ({
  infer: writeTape(context, false),
  learn: writeTape({ ...context, purpose: 'learn' }, true),
});

/** Prepares a machine, of whose products a multiplier works out those that are worth it. */
export const prepareWith = async (
  netlist: Netlist,
  preparation: Preparation,
  multiplier?: Multiplier,
): Promise<Executable> => {
  const threads = threadsFor(preparation);
  const machinery = await machineryFor(threads);
  const { kernels, memory } = machinery;
  const program = lower(netlist);
  const contexts = contextsOf(program, preparation, threads, kernels.firstFree(), multiplier);
  const [context] = contexts;
  const { batch, seed } = preparation;
  const capacity = capacityOf(netlist, batch);
  const port = (wire: Bundle) => portOf(context, wire, capacity);
  const [input, target, output] = [port(program.input), port(program.target), port(program.output)];
  const closed = closedPort(context);
  const tapes = contexts.map(tapesOf) as [Tapes, ...Tapes[]];
  fill(memory, context.allocator.used(), context.presets);
  const common = { machinery, batch, input: input.address, output: output.address };
  const workers = await workersFor(common, contexts, tapes);

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
    const way = targets === undefined ? 'infer' : 'learn';
    const targetPort = targets === undefined ? closed : target.address;
    for (let from = 0; from < samples.count; from += capacity) {
      const count = Math.min(capacity, samples.count - from);
      const step = samples.step + from / batch;
      stage(memory, input, samples.inputs, from, count);
      if (targets !== undefined) teach(targets, from, count, step);
      await workers.run({ samples: count, step, target: targetPort }, way);
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
    for (const [name, address] of contexts.flatMap(({ counters }) => [...counters])) {
      const counter = new BigInt64Array(memory.buffer, address, 1);
      if (counter[0] !== 0n) counts.set(name, (counts.get(name) ?? 0) + Number(counter[0]));
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
    dispose: workers.dispose,
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
