import { redrawnStores } from '../../netlist/index.js';
import { type Bundle, type Cells, lower } from '../../program/index.js';
import type { Backend, Codes, Executable, Preparation, Samples } from '../backend.js';
import { requireOneThread } from '../one-thread.js';
import type { Arithmetic } from './arithmetic.js';
import type { Shape } from './array.js';
import { countsOf } from './counts.js';
import { type Device, type DeviceArray, openDevice } from './device.js';
import { fixedArithmetic } from './fixed.js';
import { floatArithmetic } from './float.js';
import { type KernelPlan, writePlan, writeSensing } from './kernel-plan.js';
import { type Memory, memoryOn, runPlan, supply } from './memory.js';
import type { GpuMode } from './modes.js';
import { exactUpTo, requireProven } from './proven.js';
import { requireRoom } from './room.js';

/** Outputs that wait on the device until they are read together. */
const heldBatches = 64;

/** Plans, each written when it is first asked for. */
const plansOf = (arithmetic: Arithmetic, preparation: Preparation) => {
  const plans = new Map<string, KernelPlan>();
  return (purpose: 'infer' | 'learn', samples: number): KernelPlan => {
    const key = `${purpose} ${samples}`;
    const plan = plans.get(key) ?? writePlan(arithmetic, preparation, purpose, samples);
    plans.set(key, plan);
    return plan;
  };
};

const executable = async (
  device: Device,
  arithmetic: Arithmetic,
  preparation: Preparation,
): Promise<Executable> => {
  const { program } = arithmetic;
  const { batch, seed } = preparation;
  const memory: Memory = memoryOn(device);
  const counts = countsOf(device, memory);
  const planFor = plansOf(arithmetic, preparation);
  const { shapes } = planFor('learn', batch);
  requireProven(device.mode, planFor('learn', batch));
  requireRoom(device, planFor('learn', batch));

  const sensings = new Map(
    [...program.stores.keys()].map((name) => [name, writeSensing(arithmetic, preparation, name)]),
  );

  const storeNamed = (name: string): Cells => {
    const store = program.stores.get(name);
    if (store === undefined) throw new RangeError(`the netlist has no store '${name}'`);
    return store;
  };

  const write = async (name: string, cells: Codes): Promise<void> => {
    const { rows, columns } = storeNamed(name);
    await memory.upload(name, cells, { ...(shapes.get(name) as Shape), rows, columns });
    await runPlan(device, memory, sensings.get(name) as KernelPlan);
  };

  const drive = (plan: KernelPlan, wire: Bundle, codes: Codes, from: number, to: number) => {
    const numbers = wire.positions * wire.size;
    const driven = codes.subarray(from * numbers, to * numbers);
    return memory.upload(wire.name, driven, plan.shapes.get(wire.name) as Shape);
  };

  const codesOf = async (array: DeviceArray): Promise<Codes> =>
    arithmetic.codes(await device.read(array), array.planes);

  /** Reads outputs that wait on the device. @returns where the next ones go. */
  const collect = async (held: DeviceArray[], into: Codes, at: number): Promise<number> => {
    let end = at;
    for (const array of held.splice(0)) {
      const codes = await codesOf(array);
      into.set(codes as never, end);
      end += codes.length;
      device.free(array);
    }
    return end;
  };

  const step = async (samples: Samples, targets: Codes | undefined, from: number, to: number) => {
    const plan = planFor(targets === undefined ? 'infer' : 'learn', to - from);
    const number = samples.step + from / batch;
    await drive(plan, program.input, samples.inputs, from, to);
    if (targets !== undefined) {
      await drive(plan, program.target, targets, from, to);
      for (const [name, cells] of redrawnStores(program.netlist, seed, number))
        await write(name, cells);
    }
    await supply(memory, plan, number);
    await counts.prepare(plan);
    await runPlan(device, memory, plan);
  };

  const run = async (samples: Samples, targets: Codes | undefined): Promise<Codes> => {
    const { name, positions, size } = program.output;
    const outputs = arithmetic.zeros(samples.count * positions * size);
    const held: DeviceArray[] = [];
    let end = 0;
    for (let from = 0; from < samples.count; from += batch) {
      if (from > 0) held.push(memory.take(name));
      if (held.length === heldBatches) end = await collect(held, outputs, end);
      await step(samples, targets, from, Math.min(from + batch, samples.count));
    }
    end = await collect(held, outputs, end);
    if (samples.count > 0) outputs.set((await codesOf(memory.get(name))) as never, end);
    return outputs;
  };

  for (const { name, rows, columns } of program.stores.values())
    await write(name, arithmetic.zeros(rows * columns));

  await device.settle();

  return {
    infer: (samples) => run(samples, undefined),
    learn: (samples) => run(samples, samples.targets),
    read: (store) => codesOf(memory.get(storeNamed(store).name)),
    write,
    probe: async (wire) => {
      const array = memory.get(wire);
      return arithmetic.exact(await device.read(array), array.planes);
    },
    takeOverflows: counts.take,
    dispose: memory.clear,
  };
};

/**
 * Runs a program as kernels of gpu.js, whose numbers are float32: integers past 2^24 are computed in
 * digits of 12 bits, and what is proven of each wire says where.
 */
export const gpuBackend = (mode: GpuMode): Backend => ({
  name: `gpu:${mode}`,
  exactUpTo: exactUpTo(mode),
  prepare: async (netlist, preparation) => {
    requireOneThread(preparation, `gpu:${mode}`);
    const program = lower(netlist);
    const arithmetic =
      program.arithmetic === 'fixed' ? fixedArithmetic(program) : floatArithmetic(program);
    return executable(await openDevice(mode), arithmetic, preparation);
  },
});
