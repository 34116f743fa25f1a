// What a process does that times one repeat: nothing that another has left behind is in its way, and the memory is its own.
import workerpool from 'workerpool';
import { type BackendName, only, refusalOf } from '../backends/index.js';
import { costOf } from '../cost/index.js';
import { openTaskMachine } from '../experiment/index.js';
import { InputError } from '../input/index.js';
import { readComponents } from '../library/index.js';
import { buildMachine } from '../machine/index.js';
import { samplesPerSecond, triedMachineOf } from '../training/index.js';
import { limitOf, macsPerSample } from './limit.js';
import { timedExperiment } from './machines.js';
import type { LearningOrder, LearningRepeat, RefusedRepeat } from './repeat.js';

const peakMemoryBytes = (): number => 1024 * process.resourceUsage().maxRSS;

const timed = async (order: LearningOrder): Promise<LearningRepeat> => {
  const { machine, hardware, backend, threads, seconds } = order;
  const experiment = timedExperiment(machine, hardware);
  const opened = await openTaskMachine(experiment);
  const { netlist, preparation, lesson } = triedMachineOf(experiment, opened);
  const withThreads = { netlist, lesson, preparation: { ...preparation, threads } };
  const speed = await samplesPerSecond(only(backend), withThreads, seconds);
  const peak = peakMemoryBytes();
  return {
    samplesPerSecond: speed,
    macsPerSample: macsPerSample(netlist),
    limit: await limitOf(netlist, backend, preparation.batch, threads),
    peakMemoryBytes: peak,
  };
};

const refusal = (backend: BackendName, error: unknown): RefusedRepeat => {
  if (error instanceof InputError) return { refused: error.message };
  const trial = refusalOf(backend, error);
  return { refused: 'refused' in trial ? trial.refused : '' };
};

const learn = async (order: LearningOrder): Promise<LearningRepeat | RefusedRepeat> => {
  try {
    return await timed(order);
  } catch (error) {
    return refusal(order.backend, error);
  }
};

/** Draws and prices a machine again and again. @returns how many a second. */
const price = (seconds: number): number => {
  const experiment = timedExperiment('online', 'digital-int8');
  const components = readComponents('horowitz-45nm', 'components');
  const start = performance.now();
  const spent = () => (performance.now() - start) / 1000;
  let machines = 0;
  for (; machines === 0 || spent() < seconds; machines++)
    costOf(buildMachine(experiment), components, experiment.learning.batch);
  return machines / spent();
};

// Ctrl-C reaches every process of a terminal; when to end is said by the one that asks.
process.on('SIGINT', () => {});

workerpool.worker({ learn, price });
