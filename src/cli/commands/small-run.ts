import { type BackendName, backendNamed } from '../../backends/index.js';
import { readJsonFile } from '../../files/index.js';
import { parseModel } from '../../hardware/index.js';
import { modelPath } from '../../library/index.js';
import { buildMachine, learningSpec } from '../../machine/index.js';
import { startingStores } from '../../netlist/index.js';

const network = [
  { inputs: 5 },
  { dense: 4, transfer: 'tanh' },
  { dense: 3, transfer: 'softmax' },
] as const;

/** The stores of a small machine after three steps, for comparison between backends. */
export const smallRun = async (name: BackendName): Promise<string> => {
  const path = modelPath('digital-int8', '.', 'doctor');
  const hardware = parseModel(readJsonFile(path), path);
  const learning = learningSpec.parse({ rule: 'srbp', rate: 0.5, batch: 2 });
  const netlist = buildMachine({ network: [...network], hardware, learning });
  const backend = await backendNamed(name);
  const executable = await backend.prepare(netlist, { batch: 2, seed: 1 });
  for (const [store, cells] of startingStores(netlist, 1)) await executable.write(store, cells);
  const inputs = Int32Array.from({ length: 30 }, (_, i) => (37 * i) % 128);
  const targets = Int32Array.from({ length: 18 }, (_, i) => (i % 3 === 0 ? 127 : 0));
  await executable.learn({ count: 6, inputs, targets, step: 0 });
  const stores: number[][] = [];
  for (const { name: store } of netlist.stores) stores.push([...(await executable.read(store))]);
  executable.dispose();
  return JSON.stringify(stores);
};
