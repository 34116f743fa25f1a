import { describe, expect, test } from 'vitest';
import type { Backend, Executable } from '../../src/backends/index.js';
import { nativeBackend } from '../../src/backends/native/native.js';
import { onnx } from '../../src/backends/native/onnx.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import type { Hardware } from '../../src/hardware/index.js';
import { networkSpec } from '../../src/machine/index.js';
import { type Netlist, startingStores } from '../../src/netlist/index.js';
import { cellsOf, type Lesson } from '../machine/run.js';
import {
  draw,
  lawfulRules,
  learning,
  type RuleName,
  ruleNames,
  shipped,
} from '../machine/specs.js';
import { everyProduct } from './every-product.js';
import { numbersOn } from './fill.js';

/* Of 8 samples, 1,152 windows of the first layer and 288 of each that follows. */
const batch = 8;
const seed = 3;

const network = (first: object) =>
  networkSpec.parse([
    { inputs: [12, 12, 2] },
    { convolution: 5, kernel: 3, padding: 'same', transfer: 'tanh', ...first },
    { maxPool: 3, stride: 1 },
    { averagePool: 2, stride: 2 },
    { convolution: 4, kernel: 3, padding: 'same', transfer: 'tanh' },
    { dense: 3, transfer: 'softmax' },
  ]);

const free = { sharing: 'free' };

const machines: Record<string, [Hardware, object, readonly RuleName[]]> = {
  'float32 numbers': [shipped('ideal-float32'), {}, lawfulRules],
  '8-bit codes': [shipped('digital-int8'), {}, lawfulRules],
  '16-bit codes, whose sums need 64': [shipped('digital-int16'), {}, lawfulRules],
  'float32 numbers, cells of its own at each position': [shipped('ideal-float32'), free, ruleNames],
  '8-bit codes, cells of its own at each position': [shipped('digital-int8'), free, ruleNames],
};

const machineOf = (name: string) => machines[name] as (typeof machines)[string];

const drawn = (name: string, rule: RuleName): Netlist => {
  const [hardware, first] = machineOf(name);
  return draw(network(first), hardware, learning(rule, { batch, rate: 0.25, pools: 'through' }));
};

/* Two batches and a short third. */
const count = 2 * batch + 3;

const lesson = (netlist: Netlist): Lesson => {
  const numbers = (name: string) => numbersOn(netlist, name, count, seed);
  return { count, inputs: numbers(netlist.input), targets: numbers(netlist.target) };
};

const taughtTwice = async (netlist: Netlist, unprobed: boolean, on: Backend = wasm) => {
  const machine: Executable = await on.prepare(netlist, { batch, seed, unprobed });
  for (const [name, cells] of startingStores(netlist, seed)) await machine.write(name, cells);
  const samples = lesson(netlist);
  const inferred = await machine.infer({ ...samples, step: 0 });
  const learnt = await machine.learn({ ...samples, step: 1 });
  const overflows = await machine.takeOverflows();
  return { machine, seen: { inferred, learnt, overflows, cells: await cellsOf(netlist, machine) } };
};

describe('a machine that nobody probes', () => {
  test.each(Object.keys(machines))(
    'of %s learns the same as one that keeps all windows, by every rule that it takes',
    async (name) => {
      const [, , rules] = machineOf(name);
      for (const rule of rules) {
        const netlist = drawn(name, rule);
        const [lean, full] = [await taughtTwice(netlist, true), await taughtTwice(netlist, false)];
        expect(lean.seen, rule).toEqual(full.seen);
      }
    },
  );

  test.skipIf(!hasOnnxRuntime())(
    'of integers learns the same where ONNX Runtime multiplies, by every rule that it takes',
    async () => {
      const native = nativeBackend(await onnx(), everyProduct);
      for (const name of Object.keys(machines).filter((machine) => machine.includes('codes')))
        for (const rule of machineOf(name)[2]) {
          const netlist = drawn(name, rule);
          const [ours, theirs] = [
            await taughtTwice(netlist, true),
            await taughtTwice(netlist, true, native),
          ];
          expect(theirs.seen, `${name}, ${rule}`).toEqual(ours.seen);
        }
    },
  );

  /* More rows of cells than are summed at once, each written with chances of its own. */
  test.skipIf(!hasOnnxRuntime())(
    'of 300 lines and stochastic cells learns the same where ONNX Runtime multiplies',
    async () => {
      const dense = networkSpec.parse([
        { inputs: 300 },
        { dense: 20, transfer: 'tanh' },
        { dense: 3, transfer: 'softmax' },
      ]);
      const netlist = draw(dense, shipped('digital-int8'), learning('bp', { batch, rate: 0.25 }));
      const native = nativeBackend(await onnx(), everyProduct);
      const ours = await taughtTwice(netlist, true);
      expect((await taughtTwice(netlist, true, native)).seen).toEqual(ours.seen);
    },
  );

  test('keeps no windows, and says so to who asks for them', async () => {
    const netlist = drawn('8-bit codes', 'bp');
    const windows = ['layer1.windows', 'layer2.windows'];
    const [lean, full] = [await taughtTwice(netlist, true), await taughtTwice(netlist, false)];
    for (const wire of windows) {
      await expect(lean.machine.probe(wire), wire).rejects.toThrow('was prepared unprobed');
      expect((await full.machine.probe(wire)).length, wire).toBeGreaterThan(0);
    }
    expect((await lean.machine.probe('layer1.activity')).length).toBeGreaterThan(0);
  });
});
