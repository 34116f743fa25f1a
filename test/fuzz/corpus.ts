import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backwire, smallSpec, writeJson } from '../cli/backwire.js';
import { counting, idxBytes } from '../data/idx-bytes.js';
import type { Schema } from './from-schema.js';

/** What a folder holds, by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

export const schemaOf = (name: string): Schema => readJson(`schemas/${name}.json`) as Schema;

/** Shipped files, and what is as small as a run can be. */
export const shipped = {
  models: ['digital-int8', 'digital-int16', 'ideal-float32'].map((name) =>
    readJson(`hardware-models/${name}.json`),
  ),
  components: ['horowitz-45nm', 'aladdin-40nm', 'isaac-32nm'].map((name) =>
    readJson(`hardware-models/components/${name}.json`),
  ),
} as const;

const small = { ...smallSpec, epochs: 1 };

const learning = { ...small.learning, error: { format: 'Q0.3' }, update: { format: 'pow2<3,4>' } };

const steep = [
  { inputs: 6 },
  { dense: 4, transfer: 'relu' },
  { dense: 4, transfer: 'identity' },
  { dense: 3, transfer: 'identity' },
];

const seeing = [
  { inputs: [2, 3] },
  { convolution: 2, kernel: 2, padding: 1, transfer: 'hard-tanh' },
  { convolution: 2, kernel: 3, stride: 2, padding: 'same', transfer: 'relu' },
  { dense: 3, transfer: 'softmax' },
];

const pooling = [
  { inputs: [4, 5, 2] },
  { averagePool: 2, stride: 1 },
  { convolution: 2, kernel: 2, sharing: 'free', transfer: 'hard-tanh' },
  { maxPool: 2, stride: 1 },
  { dense: 3, transfer: 'softmax' },
];

const places = { synthetic: { inputs: 40, classes: 3, samples: 24, testSamples: 12 } };

const fallingRate = { model: 'digital-int8', stores: { rate: { significantBits: 4 } } };

/** What makes float32 weights grow past every bound. */
const bold = { rule: 'bp', rate: 64, batch: 4 };

/** Run specs, each of a few milliseconds. */
export const runSpecs: readonly unknown[] = [
  small,
  { ...small, diagnostics: { samples: 8 } },
  { ...small, learning, epochs: 2 },
  {
    ...small,
    hardware: fallingRate,
    learning: { ...small.learning, rule: 'bp', decay: 0.1, weightDecay: 0.01 },
  },
  {
    ...small,
    task: places,
    network: pooling,
    hardware: {
      ...fallingRate,
      stores: { rate: { significantBits: 2 }, velocity: { format: 'Q1.12' } },
    },
    learning: { ...small.learning, rule: 'arbp', momentum: 0.5, decay: { factor: 0.5, every: 2 } },
  },
  {
    ...small,
    task: places,
    network: pooling,
    learning: { ...small.learning, receiver: 'map', pools: 'past', momentum: 0 },
  },
  { ...small, learning: { ...small.learning, rule: 'usf', dropout: { probability: 0.2 } } },
  { ...small, learning: { ...small.learning, rule: 'kp', stuck: { probability: 0.1 } } },
  { ...small, hardware: 'ideal-float32', diagnostics: {} },
  {
    ...small,
    hardware: 'ideal-float32',
    diagnostics: {},
    network: steep,
    learning: bold,
    epochs: 4,
  },
  { ...small, hardware: { ...(shipped.models[0] as object), name: 'own' } },
  { ...small, hardware: { model: 'digital-int8', wires: { error: { format: 'Q0.4' } } } },
  { ...small, network: seeing },
  {
    ...small,
    network: seeing,
    hardware: 'ideal-float32',
    learning: { ...small.learning, rule: 'bp' },
  },
  { ...small, normalisation: 'training' },
  {
    ...small,
    task: 'data',
    network: [{ inputs: [2, 3] }, { dense: 3, transfer: 'softmax' }],
    augmentation: { translation: 0.5, flip: 0.5 },
    normalisation: { mean: [0.25], deviation: [0.5] },
  },
  { ...small, task: 'data', network: [{ inputs: 6 }, { dense: 3, transfer: 'softmax' }] },
];

export const sweepSpecs: readonly unknown[] = [
  { run: 'spec.json', axes: { 'learning.rule': ['bp', 'srbp'], seed: [1, 2] } },
  {
    run: 'spec.json',
    set: { epochs: 1, 'learning.error.format': 'Q0.5' },
    axes: { 'learning.rate': { from: 0.1, to: 0.5, steps: 3, scale: 'logarithmic' } },
    linked: [
      {
        fields: ['learning.rule', 'seed'],
        values: [
          ['bp', 1],
          ['rbp', 2],
        ],
      },
    ],
    exclude: [{ 'learning.rule': 'bp', seed: 1 }],
    components: 'aladdin-40nm',
  },
  {
    run: 'spec.json',
    axes: { 'learning.rate': { powersOfTwo: [-4, -1] }, seed: { from: 1, to: 4, step: 1 } },
    sample: { method: 'sobol', points: 4 },
    halving: { from: 1, factor: 2 },
  },
];

export const bridgeSpec = {
  theorems: ['a111', 'zero-feedback'],
  seed: 1,
  follow: { rate: 0.1, starts: 1, time: 1 },
  miss: { rate: 0.125, starts: 1, time: 1, fractionBits: [6], roundings: ['floor'] },
};

/** A folder of IDX files: 12 images of 2 × 3 pixels of three classes. */
export const dataFiles: Files = {
  'data/train-images-idx3-ubyte': idxBytes([12, 2, 3], counting(72)),
  'data/train-labels-idx1-ubyte': idxBytes(
    [12],
    counting(12).map((i) => i % 3),
  ),
  'data/t10k-images-idx3-ubyte': idxBytes([6, 2, 3], counting(36)),
  'data/t10k-labels-idx1-ubyte': idxBytes(
    [6],
    counting(6).map((i) => i % 3),
  ),
};

const filesIn = (folder: string, name: string): Files =>
  Object.fromEntries(
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))] as const),
  );

/** What a run and a sweep leave, made by the program itself. */
export interface Recorded {
  readonly run: Files;
  readonly sweep: Files;
}

/** @throws Error where the program doesn't make them. */
export const record = async (): Promise<Recorded> => {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-fuzz-'));
  try {
    writeJson(folder, 'spec.json', { ...small, epochs: 2, diagnostics: { samples: 8 } });
    writeJson(folder, 'sweep.json', sweepSpecs[0]);
    for (const args of [
      ['run', 'spec.json', '--out', 'out'],
      ['sweep', 'sweep.json', '--out', 'many', '--workers', '1'],
    ]) {
      const { code, stderr } = await backwire(folder, args);
      if (code !== 0) throw new Error(`${args.join(' ')} ends with ${code}: ${stderr}`);
    }
    return { run: filesIn(folder, 'out'), sweep: filesIn(folder, 'many') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
