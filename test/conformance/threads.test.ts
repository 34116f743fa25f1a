import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/index.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import type { Hardware } from '../../src/hardware/index.js';
import { networkSpec } from '../../src/machine/index.js';
import { type Netlist, startingStores } from '../../src/netlist/index.js';
import { isThorough } from '../extent.js';
import { cellsOf } from '../machine/run.js';
import {
  draw,
  fixedModel,
  lawfulRules,
  learning,
  type RuleName,
  ruleNames,
  shipped,
} from '../machine/specs.js';
import { builtNative, builtWasm } from './built.js';
import { everyProduct } from './every-product.js';
import { numbersOn } from './fill.js';

/* Of three threads the last has one sample of a whole batch, and none of the last batch. */
const batch = 9;
const count = 2 * batch + 5;
const seed = 11;

const dense = networkSpec.parse([
  { inputs: 21 },
  { dense: 35, transfer: 'tanh' },
  { dense: 18, transfer: 'logistic' },
  { dense: 3, transfer: 'softmax' },
]);

const convolutional = (first: object) =>
  networkSpec.parse([
    { inputs: [12, 12, 2] },
    { convolution: 5, kernel: 3, padding: 'same', transfer: 'tanh', ...first },
    { maxPool: 3, stride: 1 },
    { averagePool: 2, stride: 2 },
    { convolution: 4, kernel: 3, padding: 'same', transfer: 'tanh' },
    { dense: 3, transfer: 'softmax' },
  ]);

type Machine = readonly [
  network: ReturnType<typeof networkSpec.parse>,
  hardware: Hardware,
  rules: readonly RuleName[],
  how: object,
];

const free = convolutional({ sharing: 'free' });
const shared = convolutional({});
const momentum = { momentum: 0.5, weightDecay: 0.01 };
const perCell = { receiver: 'synapse', matrices: 2 };
const stochastic = { dropout: { probability: 0.2 } };
const lent = { signs: 'congruent' };

/** Cells of devices that differ from one another, written by pulses or by coincidences. */
const ofDevices = (write: object): Hardware => {
  const device = {
    name: 'tried',
    summary: 'A device of a test.',
    source: 'This test.',
    least: -1,
    most: 1,
    up: [0.02, 0],
    down: [0, 0.02],
    spread: { step: 0.3, most: 0.2 },
    noise: { perStep: 1 },
    stuck: { probability: 0.1 },
  };
  const cells = { format: 'Q2.14', device, write };
  return fixedModel({}, { weight: cells, feedback: cells });
};

const machines: Record<string, Machine> = {
  'cells of devices that are sent pulses': [
    dense,
    ofDevices({ by: 'pulses', most: 7 }),
    ['srbp', 'arbp'],
    { momentum: 0.5 },
  ],
  'cells of devices by coincidences': [
    dense,
    ofDevices({ by: 'coincidence', most: 7, slots: 4 }),
    ['rbp', 'arbp'],
    {},
  ],
  'cells of devices over windows': [
    free,
    ofDevices({ by: 'coincidence', most: 7, slots: 2 }),
    ['srbp'],
    {},
  ],
  'cells of devices that are written exactly': [dense, ofDevices({ by: 'exact' }), ['bp'], {}],
  'float32 numbers': [dense, shipped('ideal-float32'), ruleNames, {}],
  'float32 numbers with momentum': [dense, shipped('ideal-float32'), ['srbp'], momentum],
  '8-bit codes': [dense, shipped('digital-int8'), ruleNames, {}],
  '8-bit codes with momentum': [dense, shipped('digital-int8'), ['srbp'], momentum],
  '8-bit codes with an error for each cell': [dense, shipped('digital-int8'), ['srbp'], perCell],
  'float32 numbers with an error for each cell': [
    dense,
    shipped('ideal-float32'),
    ['srbp'],
    perCell,
  ],
  '8-bit codes with errors that are dropped': [dense, shipped('digital-int8'), ['rbp'], stochastic],
  '8-bit codes with signs that are lent': [dense, shipped('digital-int8'), ['arbp', 'frsf'], lent],
  '16-bit codes, whose sums need 64': [dense, shipped('digital-int16'), ruleNames, {}],
  'cells that share exponents': [dense, shipped('digital-mxint8'), ['srbp', 'arbp'], momentum],
  'cells that share exponents, over windows': [shared, shipped('digital-mxint8'), ['srbp'], {}],
  'float32 numbers over windows': [shared, shipped('ideal-float32'), lawfulRules, {}],
  '8-bit codes over windows': [shared, shipped('digital-int8'), lawfulRules, {}],
  'float32 numbers, cells of its own at each position': [
    free,
    shipped('ideal-float32'),
    ruleNames,
    {},
  ],
  '8-bit codes, cells of its own at each position': [free, shipped('digital-int8'), ruleNames, {}],
};

const machineOf = (name: string) => machines[name] as Machine;

const drawn = ([network, hardware, , how]: Machine, rule: RuleName): Netlist =>
  draw(network, hardware, learning(rule, { batch, rate: 0.25, pools: 'through', ...how }));

/** What a machine answers, learns and counts by so many threads. */
const seenBy = async (backend: Backend, netlist: Netlist, threads: number, unprobed: boolean) => {
  const machine = await backend.prepare(netlist, { batch, seed, threads, unprobed });
  for (const [name, cells] of startingStores(netlist, seed)) await machine.write(name, cells);
  const inputs = numbersOn(netlist, netlist.input, count, seed);
  const targets = numbersOn(netlist, netlist.target, count, seed);
  const inferred = await machine.infer({ count, inputs, step: 0 });
  const learnt = await machine.learn({ count, inputs, targets, step: 1 });
  const overflows = await machine.takeOverflows();
  const cells = await cellsOf(netlist, machine);
  machine.dispose();
  return { inferred, learnt, overflows, cells };
};

const rulesOf = ([, , rules]: Machine): readonly RuleName[] =>
  isThorough ? rules : rules.filter((rule) => rule !== 'rbp' || rules.length === 1).slice(0, 2);

const expectAlike = async (backend: Backend, name: string, threads: readonly number[]) => {
  const machine = machineOf(name);
  for (const rule of rulesOf(machine))
    for (const unprobed of isThorough ? [true, false] : [true]) {
      const netlist = drawn(machine, rule);
      const alone = await seenBy(backend, netlist, 1, unprobed);
      for (const several of threads) {
        const together = await seenBy(backend, netlist, several, unprobed);
        expect(together, `${rule}, ${several} threads`).toEqual(alone);
      }
    }
};

describe('a machine that several threads run', () => {
  test.each(Object.keys(machines))(
    'of %s answers, learns and counts the same as by one thread',
    { timeout: 300_000 },
    (name) => expectAlike(builtWasm.wasm, name, isThorough ? [2, 3] : [3]),
  );

  test.skipIf(!hasOnnxRuntime()).each(Object.keys(machines))(
    'of %s does so where ONNX Runtime multiplies',
    { timeout: 300_000 },
    async (name) => {
      const { nativeBackend, onnx } = await builtNative();
      await expectAlike(nativeBackend(await onnx(), everyProduct), name, [2]);
    },
  );

  test('is run by no more threads than have four samples each', async () => {
    const netlist = drawn(machineOf('8-bit codes'), 'bp');
    const alone = await seenBy(builtWasm.wasm, netlist, 1, true);
    expect(await seenBy(builtWasm.wasm, netlist, 64, true)).toEqual(alone);
  });
});
