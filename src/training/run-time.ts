import type { Preference } from '../backends/index.js';
import type { Dataset, openTask } from '../data/index.js';
import { type Experiment, openTaskMachine } from '../experiment/index.js';
import { startingStores } from '../netlist/index.js';
import { digestOf, type StoredCells } from '../record/index.js';
import type { Diagnoser } from './diagnostics/diagnose.js';
import { type Trainer, testPass, trainEpoch } from './pass.js';
import { startDiagnoser, startTrainer, writeAll } from './training.js';

/** What a run takes, in seconds. */
export interface RunTime {
  /** Before the first epoch of the first run of a process, which compiles what others use again. */
  readonly first: number;
  /** Before the first epoch of a later one. */
  readonly begin: number;
  readonly epoch: number;
}

const secondsSince = (start: number): number => (performance.now() - start) / 1000;

const part = (dataset: Dataset, share: number): Dataset => ({
  ...dataset,
  count: Math.ceil(share * dataset.count),
});

/** Learns from a share of an epoch's samples, and tests on as large a share of the others. */
const passSeconds = async (trainer: Trainer, share: number): Promise<number> => {
  const { task } = trainer.machine;
  const [train, test] = [part(task.train, share), part(task.test, share)];
  const start = performance.now();
  await trainEpoch(
    { ...trainer, machine: { ...trainer.machine, task: { ...task, train } } },
    0,
    () => {},
  );
  await testPass(trainer, test, 0);
  return secondsSince(start);
};

/** What an epoch takes to learn and to test, by larger and larger shares of it, after one that warms it up. */
const epochSeconds = async (trainer: Trainer, seconds: number): Promise<number> => {
  let share = Math.min(1, trainer.learning.batch / trainer.machine.task.train.count);
  await passSeconds(trainer, share);
  let [spent, shares] = [0, 0];
  while (spent < seconds) {
    spent += await passSeconds(trainer, share);
    shares += share;
    share = Math.min(1, 2 * share);
  }
  return spent / shares;
};

/** What is done after each epoch: reading all stores, their digest, and looking at the machine. */
const keepSeconds = async (
  { machine, executable }: Trainer,
  diagnoser: Diagnoser | undefined,
): Promise<number> => {
  const start = performance.now();
  const stores: StoredCells[] = [];
  for (const store of machine.netlist.stores)
    stores.push({ store, cells: await executable.read(store.name) });
  digestOf(stores);
  const cells = stores.map(({ store, cells }) => [store.name, cells] as const);
  await diagnoser?.diagnose(cells, 0);
  return secondsSince(start);
};

/** Makes a machine ready to learn, and tells how long that took. */
const ready = async (experiment: Experiment, preference: Preference, open: typeof openTask) => {
  const start = performance.now();
  const machine = await openTaskMachine(experiment, open);
  const { trainer, backend } = await startTrainer(experiment, machine, preference, 1);
  await writeAll(trainer.executable, startingStores(machine.netlist, experiment.seed));
  const diagnoser = await startDiagnoser(experiment, machine, backend);
  const dispose = () => {
    trainer.executable.dispose();
    diagnoser?.dispose();
  };
  return { trainer, diagnoser, dispose, seconds: secondsSince(start) };
};

/**
 * Times an experiment without going through all of it, in a process that has others behind it.
 * @param seconds about how long an epoch, or a part of one, is timed.
 * @throws InputError when the experiment can't be run.
 */
export const runTimeOf = async (
  experiment: Experiment,
  preference: Preference,
  open: typeof openTask,
  seconds: number,
): Promise<RunTime> => {
  const first = await ready(experiment, preference, open);
  first.dispose();
  const { trainer, diagnoser, dispose, seconds: begin } = await ready(experiment, preference, open);
  await keepSeconds(trainer, diagnoser);
  const learnt = await epochSeconds(trainer, seconds);
  const kept = await keepSeconds(trainer, diagnoser);
  dispose();
  return { first: first.seconds, begin, epoch: learnt + kept };
};
