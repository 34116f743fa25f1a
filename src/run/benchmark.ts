import { type BackendName, backendNames, backends } from '../backends/index.js';
import { startingStores } from '../netlist/index.js';
import type { Experiment } from './resolve.js';
import { openTaskMachine, type TaskMachine } from './task-machine.js';

/** How fast one backend learns at one batch size. */
export interface BenchmarkRow {
  readonly backend: BackendName;
  readonly batch: number;
  readonly samplesPerSecond: number;
  /** Against the reference backend at the same batch size, in the same call. */
  readonly timesReference: number;
}

export interface Benchmark {
  readonly rows: readonly BenchmarkRow[];
  readonly node: string;
}

/** How many real samples go round and round. */
const samples = 4096;

/** Learning steps on real samples for about `seconds`, at the least one batch; warm. */
const samplesPerSecond = async (
  { task, netlist, inputs, targets }: TaskMachine,
  { seed }: Experiment,
  backend: BackendName,
  batch: number,
  seconds: number,
): Promise<number> => {
  const executable = await backends[backend].prepare(netlist, { batch, seed });
  for (const [name, cells] of startingStores(netlist, seed)) await executable.write(name, cells);
  let [step, done, count, spent] = [0, 0, batch, 0];
  while (spent < seconds) {
    const order = Uint32Array.from(
      { length: count },
      (_, i) => (done + i) % Math.min(samples, task.train.count),
    );
    const encoded = { inputs: inputs(task.train, order), targets: targets(task.train, order) };
    const start = performance.now();
    await executable.learn({ count, step, ...encoded });
    spent += (performance.now() - start) / 1000;
    done += count;
    step += count / batch;
    if (spent < seconds / 10 && count < samples) count *= 2;
  }
  executable.dispose();
  return done / spent;
};

/**
 * How fast a backend learns with an experiment, and how many samples an epoch has.
 * @throws InputError when the experiment can't be run.
 */
export const learningSpeed = async (
  experiment: Experiment,
  backend: BackendName,
  seconds: number,
): Promise<{ readonly samplesPerSecond: number; readonly samples: number }> => {
  const machine = openTaskMachine(experiment);
  const { batch } = experiment.learning;
  const speed = await samplesPerSecond(machine, experiment, backend, batch, seconds);
  return { samplesPerSecond: speed, samples: machine.task.train.count };
};

/**
 * Times every backend on an experiment's machine at each batch size, one thread.
 * @throws InputError when the experiment can't be run.
 */
export const benchmark = async (
  experiment: Experiment,
  batches: readonly number[],
  seconds: number,
  onRow: (row: BenchmarkRow) => void,
): Promise<Benchmark> => {
  const rows: BenchmarkRow[] = [];
  for (const batch of batches) {
    const { learning: asked } = experiment;
    const learning = { ...asked, batch, rate: (asked.rate / asked.batch) * batch };
    const machine = openTaskMachine({ ...experiment, learning });
    const speeds = new Map<BackendName, number>();
    for (const backend of backendNames) {
      const speed = await samplesPerSecond(machine, experiment, backend, batch, seconds);
      speeds.set(backend, speed);
      const timesReference = speed / (speeds.get('reference') as number);
      const row = { backend, batch, samplesPerSecond: speed, timesReference };
      rows.push(row);
      onRow(row);
    }
  }
  return { rows, node: process.version };
};
