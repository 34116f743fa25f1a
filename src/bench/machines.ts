import { type Experiment, readExperiment, settingOf } from '../experiment/index.js';
import { shipped } from '../library/index.js';

/** A machine that is timed while it learns: a shipped run spec, and what is set in it. */
interface TimedMachine {
  readonly run: string;
  readonly set: Readonly<Record<string, unknown>>;
}

const mnist = 'sims/quickstart/run.json';

/** 784-n-n-n-10. */
const wide = (neurons: number) => [
  { inputs: 784 },
  ...[1, 2, 3].map(() => ({ dense: neurons, transfer: 'tanh' })),
  { dense: 10, transfer: 'softmax' },
];

/** Images of noise, of the size of those of CIFAR-10. */
const noise = { synthetic: { inputs: 32 * 32 * 3, classes: 10, samples: 512, testSamples: 1 } };

export const timedMachines = {
  online: { run: mnist, set: { 'learning.batch': 1, 'learning.rate': 0.002 } },
  'batch-100': { run: mnist, set: { 'learning.batch': 100 } },
  'wide-1024': { run: mnist, set: { network: wide(1024), 'learning.batch': 128 } },
  'wide-4096': { run: mnist, set: { network: wide(4096), 'learning.batch': 256 } },
  cifar10: {
    run: 'sims/paper/cifar10/run.json',
    set: {
      task: noise,
      augmentation: {},
      'learning.rule': 'srbp',
      'learning.batch': 128,
      // Not every hardware has a register of a rate that falls.
      'learning.decay': 0,
    },
  },
} as const satisfies Record<string, TimedMachine>;

export type TimedMachineName = keyof typeof timedMachines;

/** A timed machine on a hardware that is shipped. */
export const timedExperiment = (name: TimedMachineName, hardware: string): Experiment => {
  const { run, set } = timedMachines[name];
  const settings = Object.entries({ ...set, hardware });
  return readExperiment(
    shipped(run),
    settings.map(([path, value]) => settingOf(path, value)),
  );
};
