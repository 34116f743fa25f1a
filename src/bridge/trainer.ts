import { backends, type Codes } from '../backends/index.js';
import type { Format } from '../fixed/index.js';
import type { Hardware } from '../hardware/index.js';
import { buildMachine, learningSpec, networkSpec } from '../machine/index.js';
import { directoryOf, type Netlist } from '../netlist/index.js';
import type { LinearNetwork, Rows } from '../theory/index.js';
import { encoded, fill, placed, readMatrix } from './cells.js';
import { samplesOf } from './samples.js';

/** A machine that learns a task of the equations; its biases learn 0 from a sample and its mirror image. */
export interface Trainer {
  /** Learns for so many steps; each takes the equations' time on by the rate. */
  readonly learn: (steps: number) => Promise<void>;
  /** What the state of the equations is: the weights, and feedback that learns. */
  readonly state: () => Promise<number[]>;
  /** What should have stayed 0: the equations know no biases. */
  readonly biases: () => Promise<number[]>;
  readonly dispose: () => void;
}

const machineOf = (
  { channel, weights, inputs }: LinearNetwork,
  hardware: Hardware,
  rate: number,
  batch: number,
): Netlist => {
  const layers = weights.map((rows) => ({ dense: rows.length, transfer: 'identity' }));
  return buildMachine({
    network: networkSpec.parse([{ inputs: inputs.length }, ...layers]),
    hardware,
    learning: learningSpec.parse({ rule: channel, slope: 'none', rate, batch }),
  });
};

/** So many samples from one on, round and round. */
const repeated = (rows: Rows, format: Format, from: number, count: number): Codes => {
  const row = (i: number) => rows[(from + i) % rows.length] as readonly number[];
  return encoded(Array.from({ length: count }, (_, i) => row(i)).flat(), format);
};

/** How a machine is made and taught. */
export interface Training {
  readonly hardware: Hardware;
  readonly rate: number;
  /** What a step learns from: one sample and its mirror image, or every sample of the task. */
  readonly step: 'pair' | 'task';
  readonly seed: number;
}

/** Makes a machine of a linear network and starts it where the equations start. */
export const openTrainer = async (
  network: LinearNetwork,
  { hardware, rate, step, seed }: Training,
): Promise<Trainer> => {
  const samples = samplesOf(network);
  const batch = step === 'pair' ? 2 : samples.inputs.length;
  const netlist = machineOf(network, hardware, rate, batch);
  const executable = await backends.wasm.prepare(netlist, { batch, seed });
  await fill(executable, netlist, network);
  const { wire } = directoryOf(netlist);
  const format = (name: string) => wire(name).format;
  const moving = network.channel === 'arbp' ? network : { ...network, feedback: [] };
  const readAll = async (names: readonly string[]) => {
    const numbers: number[] = [];
    for (const name of names) numbers.push(...(await readMatrix(executable, netlist, name)));
    return numbers;
  };
  const done = { steps: 0 };
  return {
    learn: async (steps) => {
      const [from, count] = [batch * done.steps, batch * steps];
      const inputs = repeated(samples.inputs, format(netlist.input), from, count);
      const targets = repeated(samples.targets, format(netlist.target), from, count);
      await executable.learn({ count, inputs, targets, step: done.steps });
      done.steps += steps;
    },
    state: () => readAll(placed(moving).map(([name]) => name)),
    biases: () => readAll(network.weights.map((_, i) => `layer${i + 1}.bias`)),
    dispose: executable.dispose,
  };
};
