import type { Codes } from '../../../src/backends/index.js';
import { reference } from '../../../src/backends/reference/reference.js';
import { resolveExperiment, settingOf } from '../../../src/experiment/index.js';
import { parseFormat } from '../../../src/fixed/index.js';
import { type FeedbackSpec, feedbackSpec, feedbackStart } from '../../../src/machine/feedback.js';
import { buildMachine } from '../../../src/machine/index.js';
import { type Netlist, type Store, startingStores } from '../../../src/netlist/index.js';
import { digestOf } from '../../../src/record/index.js';
import { startRun } from '../../../src/training/index.js';
import { jsonOf } from '../repository.js';
import { specs } from './examples.js';

const array = (name: string, rows: number, columns: number, format: string) => {
  const cells = parseFormat(format);
  return { name, rows, columns, format: cells, read: cells, memory: 'kept' } as const;
};

/** Some cells of a store that begins as feedback does. */
const start = (
  ...[seed, name, rows, columns, format, feedback, cells]: [
    ...[seed: number, name: string, rows: number, columns: number, format: string],
    ...[feedback: FeedbackSpec, cells: number[]],
  ]
) => {
  const begin = feedbackStart(feedbackSpec.parse(feedback), rows, columns, 1);
  const store = { ...array(name, rows, columns, format), start: begin } as Store;
  const codes = startingStores({ stores: [store], wires: [] } as unknown as Netlist, seed);
  return cells.map((cell) => codes.get(name)?.[cell]);
};

const digest = (stores: [string, number, number, string, number[]][]) =>
  digestOf(
    stores.map(([name, rows, columns, format, cells]) => ({
      store: array(name, rows, columns, format) as unknown as Store,
      cells: Int32Array.from(cells),
    })),
  );

const experimentOf = (spec: object | undefined, settings: object = {}) => {
  const set = Object.entries(settings).map(([path, value]) => settingOf(path, value));
  const written = { task: { synthetic: {} }, epochs: 1, ...spec };
  return resolveExperiment(written, set, 'docs/arithmetic.md', '.');
};

/** The machine whose step is worked through on the page, before that step. */
const stepping = () => {
  const experiment = experimentOf(specs[0]);
  const netlist = buildMachine(experiment);
  return { ...experiment, netlist, before: startingStores(netlist, experiment.seed) };
};

/** The same after the step. */
const stepped = async () => {
  const { netlist, before, learning, seed } = stepping();
  const machine = await reference.prepare(netlist, { batch: learning.batch, seed });
  for (const [name, codes] of before) await machine.write(name, codes);
  const [inputs, targets] = [Int32Array.of(127, 64, 0, 100), Int32Array.of(127, 0)];
  await machine.learn({ count: 2, inputs, targets, step: 0 });
  return { netlist, machine };
};

const plain = (codes: Codes | BigInt64Array | undefined) => Array.from(codes ?? [], Number);

const digestAfter = async () => {
  const { netlist, machine } = await stepped();
  const cells = netlist.stores.map(async (store) => ({
    store,
    cells: await machine.read(store.name),
  }));
  return digestOf(await Promise.all(cells));
};

const wineOf = (settings: object) => {
  const set = Object.entries(settings).map(([path, value]) => settingOf(path, value));
  const written = jsonOf('sims/own-data/run.json');
  const base = 'task' in settings ? '.' : 'sims/own-data';
  return startRun(resolveExperiment(written, set, 'docs/arithmetic.md', base), { backend: 'wasm' });
};

const recordOf = (settings: object) =>
  startRun(experimentOf(specs[1], settings), { backend: 'wasm' });

/** What the page says of whole machines, by the names that it has there. */
export const machines = {
  start,
  digest,
  begin: (store: string) => plain(stepping().before.get(store)),
  wire: async (wire: string) => plain(await (await stepped()).machine.probe(wire)),
  after: async (store: string) => plain(await (await stepped()).machine.read(store)),
  digestAfter,
  wine: async (settings: object) => (await wineOf(settings)).digest,
  run: async (settings: object) => (await recordOf(settings)).digest,
  overflows: async (settings: object) => (await recordOf(settings)).overflows,
};
