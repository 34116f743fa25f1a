import { availableParallelism, totalmem } from 'node:os';
import { type BackendName, backendNames, backends } from '../backends/index.js';
import { modelPath, parseModel, readModel } from '../hardware/index.js';
import { buildMachine, learningSpec } from '../machine/index.js';
import { startingStores } from '../netlist/index.js';
import { version } from '../run/index.js';
import { exitCodes } from './exit-codes.js';

interface Finding {
  readonly backend: BackendName;
  readonly works: boolean;
  readonly said: string;
}

const network = [
  { inputs: 5 },
  { dense: 4, transfer: 'tanh' },
  { dense: 3, transfer: 'softmax' },
] as const;

/** The stores of a small machine after three steps, for comparison between backends. */
const smallRun = async (name: BackendName): Promise<string> => {
  const path = modelPath('digital-int8', '.', 'doctor');
  const hardware = parseModel(readModel(path), path);
  const learning = learningSpec.parse({ rule: 'srbp', rate: 0.5, batch: 2 });
  const netlist = buildMachine({ network: [...network], hardware, learning });
  const executable = await backends[name].prepare(netlist, { batch: 2, seed: 1 });
  for (const [store, cells] of startingStores(netlist, 1)) await executable.write(store, cells);
  const inputs = Int32Array.from({ length: 30 }, (_, i) => (37 * i) % 128);
  const targets = Int32Array.from({ length: 18 }, (_, i) => (i % 3 === 0 ? 127 : 0));
  await executable.learn({ count: 6, inputs, targets, step: 0 });
  const cells = netlist.stores.map(async (store) => [...(await executable.read(store.name))]);
  return JSON.stringify(await Promise.all(cells));
};

const examine = async (backend: BackendName, expected: string): Promise<Finding> => {
  try {
    const works = (await smallRun(backend)) === expected;
    return { backend, works, said: works ? 'exact' : 'differs from the reference' };
  } catch (error) {
    return { backend, works: false, said: (error as Error).message };
  }
};

/** `backwire doctor`: what this machine can run, each backend tried on a small exact machine. */
export const doctorCommand = async ({ json }: { readonly json?: boolean }): Promise<number> => {
  const expected = await smallRun('reference');
  const findings: Finding[] = [];
  for (const backend of backendNames) findings.push(await examine(backend, expected));
  const facts = {
    backwire: version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  };
  const lines = [
    ...Object.entries(facts).map(([what, value]) => `${what}: ${value}`),
    ...findings.map(({ backend, said }) => `backend ${backend}: ${said}`),
  ];
  const text = json === true ? JSON.stringify({ ...facts, backends: findings }) : lines.join('\n');
  process.stdout.write(`${text}\n`);
  return findings.every(({ works }) => works) ? exitCodes.done : exitCodes.no;
};
