import {
  arithmeticOf,
  directoryOf,
  type Netlist,
  redrawnStores,
  type Store,
} from '../../netlist/index.js';
import type { Backend, Codes, Executable, Preparation, Samples } from '../backend.js';
import { requireIdealStores } from '../ideal-stores.js';
import type { Shape } from './array.js';
import { countsOf } from './counts.js';
import { type Device, type DeviceArray, openDevice } from './device.js';
import { type Memory, memoryOn, play, supply } from './memory.js';
import type { GpuMode } from './modes.js';
import { codesOf, integersOf } from './planes.js';
import { exactUpTo, requireProven } from './proven.js';
import { requireRoom } from './room.js';
import { type Tape, writeSensing, writeTape } from './tape.js';

/** Outputs that wait on the device until they are read together. */
const heldBatches = 64;

const executable = async (
  device: Device,
  netlist: Netlist,
  preparation: Preparation,
): Promise<Executable> => {
  const directory = directoryOf(netlist);
  const fixed = arithmeticOf(netlist) === 'fixed';
  const { batch, seed } = preparation;
  const memory: Memory = memoryOn(device);
  const counts = countsOf(device, memory);
  const tapes = new Map<string, Tape>();

  const tapeFor = (purpose: 'infer' | 'learn', samples: number): Tape => {
    const key = `${purpose} ${samples}`;
    const tape = tapes.get(key) ?? writeTape(netlist, preparation, purpose, samples);
    tapes.set(key, tape);
    return tape;
  };
  const shapes = tapeFor('learn', batch).shapes;
  requireProven(device.mode, tapeFor('learn', batch));
  requireRoom(device, tapeFor('learn', batch));

  const sensings = new Map(
    netlist.stores.map(({ name }) => [name, writeSensing(netlist, preparation, name)]),
  );

  const write = async (name: string, cells: Codes): Promise<void> => {
    const { rows, columns }: Store = directory.store(name);
    await memory.upload(name, cells, { ...(shapes.get(name) as Shape), rows, columns });
    await play(device, memory, sensings.get(name) as Tape);
  };

  const drive = (tape: Tape, wire: string, codes: Codes, from: number, to: number) => {
    const { size } = directory.wire(wire);
    const numbers = codes.subarray(from * size, to * size);
    return memory.upload(wire, numbers, tape.shapes.get(wire) as Shape);
  };

  const numbersOf = async (array: DeviceArray): Promise<Codes> => {
    const digits = await device.read(array);
    return fixed ? codesOf(digits, array.planes) : digits;
  };

  const gather = async (held: DeviceArray[], into: Codes, at: number): Promise<number> => {
    let end = at;
    for (const array of held.splice(0)) {
      const codes = await numbersOf(array);
      into.set(codes as never, end);
      end += codes.length;
      device.free(array);
    }
    return end;
  };

  const step = async (samples: Samples, targets: Codes | undefined, from: number, to: number) => {
    const tape = tapeFor(targets === undefined ? 'infer' : 'learn', to - from);
    const number = samples.step + from / batch;
    await drive(tape, netlist.input, samples.inputs, from, to);
    if (targets !== undefined) {
      await drive(tape, netlist.target, targets, from, to);
      for (const [name, cells] of redrawnStores(netlist, seed, number)) await write(name, cells);
    }
    await supply(memory, tape, number);
    await counts.prepare(tape);
    await play(device, memory, tape);
  };

  const run = async (samples: Samples, targets: Codes | undefined): Promise<Codes> => {
    const length = samples.count * directory.wire(netlist.output).size;
    const outputs: Codes = fixed ? new Int32Array(length) : new Float32Array(length);
    const held: DeviceArray[] = [];
    let end = 0;
    for (let from = 0; from < samples.count; from += batch) {
      if (from > 0) held.push(memory.take(netlist.output));
      if (held.length === heldBatches) end = await gather(held, outputs, end);
      await step(samples, targets, from, Math.min(from + batch, samples.count));
    }
    end = await gather(held, outputs, end);
    if (samples.count > 0) outputs.set((await numbersOf(memory.get(netlist.output))) as never, end);
    return outputs;
  };

  for (const { name, rows, columns, format } of netlist.stores) {
    const zeros =
      format.kind === 'float32' ? new Float32Array(rows * columns) : new Int32Array(rows * columns);
    await write(name, zeros);
  }

  await device.settle();

  return {
    infer: (samples) => run(samples, undefined),
    learn: (samples) => run(samples, samples.targets),
    read: (store) => numbersOf(memory.get(directory.store(store).name)),
    write,
    probe: async (wire) => {
      const array = memory.get(wire);
      const digits = await device.read(array);
      return fixed ? integersOf(digits, array.planes) : digits;
    },
    takeOverflows: counts.take,
    dispose: memory.clear,
  };
};

/**
 * Runs a netlist as kernels of gpu.js, whose numbers are float32: integers past 2^24 are computed in
 * digits of 12 bits, and what is proven of each wire says where.
 */
export const gpuBackend = (mode: GpuMode): Backend => ({
  name: `gpu:${mode}`,
  exactUpTo: exactUpTo(mode),
  prepare: async (netlist, preparation) => {
    requireIdealStores(netlist, `gpu:${mode}`);
    return executable(await openDevice(mode), netlist, preparation);
  },
});
