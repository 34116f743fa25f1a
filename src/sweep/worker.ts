// What a worker process does: one experiment after the other, each task and machine opened once.
import workerpool from 'workerpool';
import type { Preference } from '../backends/index.js';
import { phases } from '../cost/index.js';
import { openTask, type Task, type TaskSpec } from '../data/index.js';
import { type Experiment, resolveExperiment, tryOut } from '../run/index.js';
import { costReportOf } from './machine-price.js';
import type { Cost, Done } from './result.js';

/** What a worker is asked to run. */
export interface Order {
  readonly id: string;
  readonly spec: Experiment['spec'];
  readonly base: string;
  readonly backends: Preference;
  readonly components: string;
}

/** Remembers the tasks that it has opened. */
const rememberingTasks = (): typeof openTask => {
  const opened = new Map<string, Task>();
  return (spec: TaskSpec, base: string) => {
    const key = JSON.stringify([spec, base]);
    const task = opened.get(key) ?? openTask(spec, base);
    opened.set(key, task);
    return task;
  };
};

const priceOf = (experiment: Experiment, components: string): Cost => {
  const report = costReportOf(experiment, components);
  const { infer, carry, update } = report.phases;
  return {
    inferPicojoules: infer.picojoules,
    carryPicojoules: carry.picojoules,
    updatePicojoules: update.picojoules,
    cycles: phases.reduce((sum, phase) => sum + report.phases[phase].cycles, 0),
    memoryBits: report.memoryBits,
    areaSquareMillimetres: report.areaSquareMillimetres,
    learningMillimetres: report.wires.learning.millimetres,
  };
};

const open = rememberingTasks();
const unwatched = { onSamples: () => {}, onEpoch: () => {}, shouldStop: () => false };

const run = async ({ id, spec, base, backends, components }: Order): Promise<Done> => {
  const start = performance.now();
  const experiment = resolveExperiment(spec, [], 'point', base);
  const record = await tryOut(experiment, backends, unwatched, open);
  return {
    id,
    outcome: 'done',
    epochs: record.epochs.length,
    train: record.epochs.map(({ trainAccuracy }) => trainAccuracy),
    test: record.epochs.map(({ testAccuracy }) => testAccuracy),
    digest: record.digest,
    overflows: Object.values(record.overflows).reduce((a, b) => a + b, 0),
    backend: record.backend,
    cost: priceOf(experiment, components),
    seconds: (performance.now() - start) / 1000,
  };
};

workerpool.worker({ run });
