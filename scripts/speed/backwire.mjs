// Times Backwire by its own `backwire bench`, on a spec that is written for the workload.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hardwareOf } from './hardware.mjs';
import { outcomeOf } from './process.mjs';
import { versionOf } from './versions.mjs';

const specIn = (path) => {
  const { $schema, ...spec } = JSON.parse(readFileSync(path, 'utf8'));
  return spec;
};

const layersOf = ([inputs, ...sizes]) => [
  { inputs },
  ...sizes.map((dense, i) => ({ dense, transfer: i < sizes.length - 1 ? 'tanh' : 'softmax' })),
];

const denseSpec = (sizes) => ({ ...specIn('sims/performance/run.json'), network: layersOf(sizes) });

/** Rates of one significant bit do not decay, and a falling rate takes no time. */
const convolutionalSpec = (folder) => {
  const { learning, ...spec } = specIn('sims/paper/cifar10/run.json');
  const { decay, ...held } = learning;
  return { ...spec, task: { cifar10: resolve(folder) }, learning: held };
};

const specOf = ({ sizes }, { hardware, rule }, { cifar10 }) => {
  const spec = sizes === 'cifar10' ? convolutionalSpec(cifar10) : denseSpec(sizes);
  return { ...spec, hardware: hardwareOf(hardware), learning: { ...spec.learning, rule } };
};

const software = {
  wasm: () => `Node ${process.version.slice(1)}`,
  native: () => `ONNX Runtime ${versionOf('onnxruntime-node')}`,
};

const rowOf = ({ backend, samplesPerSecond, refused }) =>
  refused === undefined ? { samplesPerSecond, software: software[backend]() } : { absent: refused };

const benched = async (spec, { batch }, { backends, threads }, { seconds }) => {
  const folder = mkdtempSync(join(tmpdir(), 'backwire-performance-'));
  try {
    writeFileSync(join(folder, 'run.json'), JSON.stringify(spec));
    const asked = ['--backends', backends.join(','), '--batches', batch, '--seconds', seconds];
    const by = ['--threads', threads];
    const words = [
      'dist/bin/main.js',
      'bench',
      join(folder, 'run.json'),
      ...asked,
      ...by,
      '--json',
    ];
    return await outcomeOf(process.execPath, words);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What each backend of a timing did. */
export const timeBackwire = async (workload, timing, options) => {
  if (workload.sizes === 'cifar10' && !existsSync(options.cifar10))
    return timing.backends.map(() => ({
      absent: 'no CIFAR-10 here: name its folder with --cifar10',
    }));
  const { lines, failure } = await benched(
    specOf(workload, timing, options),
    ...[workload, timing, options],
  );
  if (failure !== undefined) return timing.backends.map(() => ({ absent: failure }));
  return lines[0].rows.map(rowOf);
};
