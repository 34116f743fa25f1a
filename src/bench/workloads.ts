import type { BackendName } from '../backends/index.js';
import { type TimedMachineName, timedExperiment, timedMachines } from './machines.js';
import { inOwnProcess, secondsToStart, sweptPointsPerSecond } from './processes.js';
import type { LearningRepeat, RefusedRepeat } from './repeat.js';
import type { Row, Subject } from './row.js';
import { learningRowOf, otherRowOf } from './rows-of-repeats.js';

/** What workloads are timed on and for how long. */
export interface Terms {
  readonly hardware: readonly string[];
  readonly backends: readonly BackendName[];
  readonly threads: readonly number[];
  readonly seconds: number;
  /** How the program is started, without its arguments. */
  readonly program: readonly [string, ...string[]];
}

/** A row that is to be: what it is of, what times it once, and what it is after some times. */
export interface Timing {
  readonly subject: Subject;
  /** Times it once more. @returns whether it is worth another time. */
  readonly repeat: () => Promise<boolean>;
  readonly row: () => Row | undefined;
}

type Workload = (terms: Terms) => Timing[];

const isRefusal = (repeat: unknown): boolean =>
  typeof repeat === 'object' && repeat !== null && 'refused' in repeat;

const timing = <T>(
  subject: Subject,
  once: () => Promise<T>,
  rowOf: (repeats: readonly T[]) => Row,
): Timing => {
  const repeats: T[] = [];
  return {
    subject,
    repeat: async () => {
      const last = await once();
      repeats.push(last);
      return !isRefusal(last);
    },
    row: () => (repeats.length === 0 ? undefined : rowOf(repeats)),
  };
};

/** Each hardware on each backend with each count of threads; hardware varies the least. */
const learning =
  (machine: TimedMachineName): Workload =>
  ({ hardware: models, backends, threads: counts, seconds }) =>
    models.flatMap((hardware) => {
      const { batch } = timedExperiment(machine, hardware).learning;
      return backends.flatMap((backend) =>
        counts.map((threads) => {
          const subject = { workload: machine, hardware, backend, threads, batch };
          const order = { machine, hardware, backend, threads, seconds };
          const once = () => inOwnProcess<LearningRepeat | RefusedRepeat>('learn', order);
          return timing(subject, once, (repeats) => learningRowOf(subject, repeats));
        }),
      );
    });

const sweeping: Workload = ({ threads: counts }) =>
  counts.map((threads) => {
    const subject = { workload: 'sweep', threads };
    const once = () => sweptPointsPerSecond(threads);
    return timing(subject, once, (repeats) => otherRowOf(subject, 'pointsPerSecond', repeats));
  });

const starting: Workload = ({ program, seconds }) => {
  const subject = { workload: 'start-up' };
  const once = () => secondsToStart(program, seconds);
  return [timing(subject, once, (repeats) => otherRowOf(subject, 'seconds', repeats))];
};

const pricing: Workload = ({ seconds }) => {
  const subject = { workload: 'pricing' };
  const once = () => inOwnProcess<number>('price', seconds);
  return [timing(subject, once, (repeats) => otherRowOf(subject, 'machinesPerSecond', repeats))];
};

const machineNames = Object.keys(timedMachines) as TimedMachineName[];

/** Every workload by its name. */
export const workloads: ReadonlyMap<string, Workload> = new Map<string, Workload>([
  ...machineNames.map((name) => [name, learning(name)] as const),
  ['sweep', sweeping],
  ['start-up', starting],
  ['pricing', pricing],
]);
