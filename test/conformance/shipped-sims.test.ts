import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/index.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import type { Experiment } from '../../src/experiment/index.js';
import { buildMachine } from '../../src/machine/index.js';
import { type Netlist, startingStores } from '../../src/netlist/index.js';
import { experimentsIn, shippedSpecs } from '../experiment/shipped-specs.js';
import { isThorough } from '../extent.js';
import { cellsOf } from '../machine/run.js';
import { builtNative, builtWasm } from './built.js';
import { numbersOn } from './fill.js';

const seed = 5;

/** What a machine learns of a batch and a half. */
const learntOn = async (backend: Backend, netlist: Netlist, batch: number, threads: number) => {
  const machine = await backend.prepare(netlist, { batch, seed, threads, unprobed: true });
  for (const [name, cells] of startingStores(netlist, seed)) await machine.write(name, cells);
  const count = batch + Math.ceil(batch / 2);
  const inputs = numbersOn(netlist, netlist.input, count, seed);
  const targets = numbersOn(netlist, netlist.target, count, seed);
  const outputs = await machine.learn({ count, inputs, targets, step: 0 });
  const seen = { outputs, cells: await cellsOf(netlist, machine) };
  const overflows = await machine.takeOverflows();
  machine.dispose();
  return { ...seen, overflows };
};

/** Machines over windows take long, and threads.test.ts has small ones. */
const isTried = ({ network }: Experiment): boolean =>
  isThorough || network.every((layer) => 'inputs' in layer || 'dense' in layer);

/** Of machines that are alike but in their rates one stands for all, where not every case is tried. */
const machines = new Map(
  shippedSpecs.flatMap((file) =>
    experimentsIn(file)
      .filter(isTried)
      .map(({ learning, network, hardware }) => {
        const netlist = buildMachine({ learning, network, hardware });
        const alike = [hardware.name, network, learning.rule, learning.batch];
        const key = JSON.stringify(isThorough ? [file, learning, alike] : alike);
        return [key, { file, netlist, batch: learning.batch }] as const;
      }),
  ),
);

describe.each([...machines.values()])('the machine of $file', ({ netlist, batch }) => {
  const patience = { timeout: 300_000 };

  test(`at batch ${batch} learns the same by two threads`, patience, async () => {
    const alone = await learntOn(builtWasm.wasm, netlist, batch, 1);
    expect(await learntOn(builtWasm.wasm, netlist, batch, 2)).toEqual(alone);
  });

  test.skipIf(!hasOnnxRuntime())(
    `at batch ${batch} learns the same where ONNX Runtime multiplies, by one thread or two`,
    patience,
    async () => {
      const { nativeBackend, onnx } = await builtNative();
      const native = nativeBackend(await onnx());
      const alone = await learntOn(native, netlist, batch, 1);
      expect(await learntOn(native, netlist, batch, 2)).toEqual(alone);
      if (netlist.arithmetic === 'fixed')
        expect(await learntOn(builtWasm.wasm, netlist, batch, 1)).toEqual(alone);
    },
  );
});
