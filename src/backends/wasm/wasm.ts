import {
  arithmeticOf,
  boundsOf,
  directoryOf,
  type Netlist,
  redrawnStores,
} from '../../netlist/index.js';
import type { Backend, Codes, Executable, Preparation, Samples } from '../backend.js';
import { requireIdealStores } from '../ideal-stores.js';
import type { Context, Preset } from './context.js';
import { grow } from './grow.js';
import { kernels } from './kernels.generated.js';
import { allocatorFrom, type Place, placeAll, roundUp } from './layout.js';
import { cellIndex, putVectors, takeVectors, viewOf } from './memory.js';
import { type Tape, writeTape } from './tape.js';

/** What assembly/tape.ts exports. */
interface Kernels {
  readonly firstFree: () => number;
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

/** A wire that the host drives or reads, and where its samples are staged. */
interface Port {
  readonly address: number;
  readonly staged: number;
  readonly place: Place;
  readonly size: number;
}

const instantiate = async (): Promise<{ kernels: Kernels; memory: WebAssembly.Memory }> => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = Uint8Array.from(atob(kernels), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { kernels: instance.exports as unknown as Kernels, memory };
};

const contextOf = (netlist: Netlist, { batch, seed }: Preparation, first: number): Context => {
  const directory = directoryOf(netlist);
  const allocator = allocatorFrom(first);
  const bounds = arithmeticOf(netlist) === 'fixed' ? boundsOf(netlist, directory) : new Map();
  const places = placeAll(netlist, batch, allocator);
  const shared = { directory, bounds, places, allocator, presets: [], counters: new Map() };
  return { ...shared, batch, seed, purpose: 'infer' };
};

const portOf = (context: Context, wire: string, capacity: number): Port => {
  const place = context.places.get(wire) as Place;
  const bytes = place.stride * place.element.bytes;
  const staged = context.allocator.allocate(capacity * bytes);
  const address = context.allocator.allocate(12);
  context.presets.push({ address, data: Int32Array.of(place.address, staged, bytes) });
  return { address, staged, place, size: context.directory.wire(wire).size };
};

/** A port that nothing passes through: what infer drives the target with. */
const closedPort = (context: Context): number => {
  const address = context.allocator.allocate(12);
  context.presets.push({ address, data: new Int32Array(3) });
  return address;
};

const fill = (memory: WebAssembly.Memory, bytes: number, presets: readonly Preset[]): void => {
  grow(memory, bytes);
  for (const { address, data } of presets) {
    const source = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    new Uint8Array(memory.buffer).set(source, address);
  }
};

const prepare = async (netlist: Netlist, preparation: Preparation): Promise<Executable> => {
  requireIdealStores(netlist, 'wasm');
  const { kernels: code, memory } = await instantiate();
  const context = contextOf(netlist, preparation, code.firstFree());
  const { batch } = preparation;
  const redraws = netlist.stores.some(({ memory: kind }) => kind === 'redrawn');
  const capacity = redraws ? batch : batch * Math.max(1, Math.floor(stagedSamples / batch));
  const [input, target, output] = [netlist.input, netlist.target, netlist.output].map((wire) =>
    portOf(context, wire, capacity),
  ) as [Port, Port, Port];
  const closed = closedPort(context);
  const inferTape = writeTape(context, netlist.infer);
  const learning: Context = { ...context, purpose: 'learn' };
  const learnTape = writeTape(learning, [...netlist.infer, ...netlist.learn]);
  fill(memory, context.allocator.used(), context.presets);

  const empty = (length: number): Codes =>
    arithmeticOf(netlist) === 'fixed' ? new Int32Array(length) : new Float32Array(length);

  const stage = ({ place, staged, size }: Port, codes: Codes, from: number, count: number) => {
    const view = viewOf(memory, place.element, staged, count * place.stride);
    putVectors(view, place.stride, codes.subarray(from * size, (from + count) * size), size);
  };

  const run = (tape: Tape, samples: Samples, targets: Codes | undefined): Codes => {
    const outputs = empty(samples.count * output.size);
    for (let from = 0; from < samples.count; from += capacity) {
      const count = Math.min(capacity, samples.count - from);
      stage(input, samples.inputs, from, count);
      const step = samples.step + from / batch;
      if (targets !== undefined) {
        stage(target, targets, from, count);
        for (const [name, cells] of redrawnStores(netlist, preparation.seed, step))
          put(name, cells);
      }
      const targetPort = targets === undefined ? closed : target.address;
      code.run(
        tape.address,
        tape.end,
        count,
        batch,
        step,
        input.address,
        targetPort,
        output.address,
      );
      const { place, staged, size } = output;
      const view = viewOf(memory, place.element, staged, count * place.stride);
      takeVectors(view, place.stride, outputs.subarray(from * size, (from + count) * size), size);
    }
    lastBatch.count = samples.count % batch || Math.min(batch, samples.count);
    return outputs;
  };
  const lastBatch = { count: 0 };

  const cellsOf = (name: string) => {
    const { rows, columns } = context.directory.store(name);
    const place = context.places.get(name) as Place;
    const view = viewOf(memory, place.element, place.address, roundUp(rows, 2) * place.stride);
    return { rows, columns, place, view: view as Int32Array };
  };

  const put = (name: string, codes: Codes): void => {
    const { rows, columns, place, view } = cellsOf(name);
    for (let row = 0, i = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        view[cellIndex(place, row, column)] = codes[i++] as number;
    }
  };

  return {
    infer: async (samples) => run(inferTape, samples, undefined),
    learn: async (samples) => run(learnTape, samples, samples.targets),
    read: async (store) => {
      const { rows, columns, place, view } = cellsOf(store);
      return empty(rows * columns).map(
        (_, i) => view[cellIndex(place, Math.floor(i / columns), i % columns)] as number,
      ) as Codes;
    },
    write: async (store, codes) => put(store, codes),
    probe: async (wire) => {
      const { size, format } = context.directory.wire(wire);
      const { address, element, stride } = context.places.get(wire) as Place;
      const view = viewOf(memory, element, address, lastBatch.count * stride);
      const length = lastBatch.count * size;
      if (format.kind === 'float32')
        return takeVectors(view, stride, new Float32Array(length), size);
      const wide = BigInt64Array.from(view as Int32Array, BigInt);
      return takeVectors(wide, stride, new BigInt64Array(length), size);
    },
    takeOverflows: async () => {
      const counts = new Map<string, number>();
      for (const [name, address] of context.counters) {
        const counter = new BigInt64Array(memory.buffer, address, 1);
        if (counter[0] !== 0n) counts.set(name, Number(counter[0]));
        counter[0] = 0n;
      }
      return counts;
    },
    dispose: () => {},
  };
};

/**
 * WebAssembly with fixed-width SIMD: a netlist becomes a tape of instructions, and a batch one call.
 * Integers of up to 64 bits; refuses what needs more.
 */
export const wasm: Backend = { name: 'wasm', exactUpTo: 2n ** 63n - 1n, prepare };
