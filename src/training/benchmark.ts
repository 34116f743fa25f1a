import {
  type AskedBackend,
  type BackendChoice,
  type BackendName,
  only,
  preferenceFor,
  prepareFirst,
  Refusal,
  type TriedMachine,
} from '../backends/index.js';
import { type Experiment, openTaskMachine } from '../experiment/index.js';
import { samplesPerSecond } from './learning-speed.js';
import { triedMachineOf } from './tried-machine.js';

/** How fast one backend learns at one batch size. */
interface SpeedRow {
  readonly backend: BackendName;
  readonly batch: number;
  readonly threads: number;
  readonly samplesPerSecond: number;
  /** Against the reference backend at the same batch size, where that was timed before. */
  readonly timesReference?: number;
}

/** A backend that does not run this machine, or not here. */
interface RefusedRow {
  readonly backend: BackendName;
  readonly batch: number;
  readonly threads: number;
  readonly refused: string;
}

/** What `auto` takes, and how fast that is beside the fastest row of that batch size. */
interface AutoRow extends BackendChoice {
  readonly backend: 'auto';
  readonly batch: number;
  readonly threads: number;
  readonly samplesPerSecond: number;
  readonly timesBest: number;
}

export type BenchmarkRow = SpeedRow | RefusedRow | AutoRow;

export interface Benchmark {
  readonly rows: readonly BenchmarkRow[];
  readonly node: string;
}

export type BenchedBackend = Exclude<AskedBackend, 'gpu'>;

type Timed = SpeedRow | RefusedRow;

const isSpeed = (row: BenchmarkRow): row is SpeedRow =>
  'samplesPerSecond' in row && row.backend !== 'auto';

const timeOne = async (
  backend: BackendName,
  machine: TriedMachine,
  seconds: number,
): Promise<SpeedRow | RefusedRow> => {
  const { batch, threads = 1 } = machine.preparation;
  const row = { backend, batch, threads };
  try {
    return { ...row, samplesPerSecond: await samplesPerSecond(only(backend), machine, seconds) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...row, refused: error.message };
  }
};

const besideReference = (row: Timed, rows: readonly Timed[]): Timed => {
  const reference = [...rows, row].filter(isSpeed).find(({ backend }) => backend === 'reference');
  if (reference === undefined || !isSpeed(row)) return row;
  return { ...row, timesReference: row.samplesPerSecond / reference.samplesPerSecond };
};

const chosenBy = async (machine: TriedMachine): Promise<BackendChoice> => {
  const { netlist, preparation } = machine;
  const preference = await preferenceFor('auto', () => machine);
  const { executable, choice } = await prepareFirst(preference, netlist, preparation);
  executable.dispose();
  return choice as BackendChoice;
};

const autoRow = (
  choice: BackendChoice,
  { preparation: { batch, threads = 1 } }: TriedMachine,
  rows: readonly Timed[],
): AutoRow => {
  const speeds = rows.filter(isSpeed);
  const best = Math.max(...speeds.map((row) => row.samplesPerSecond));
  const chosen = speeds.find(({ backend }) => backend === choice.chosen) as SpeedRow;
  const own = chosen.samplesPerSecond;
  const row = { backend: 'auto', batch, threads } as const;
  return { ...row, ...choice, samplesPerSecond: own, timesBest: own / best };
};

/** The rows of a batch size; what `auto` chooses is timed as all others are, and once. */
async function* rowsOf(
  machine: TriedMachine,
  asked: readonly BenchedBackend[],
  seconds: number,
): AsyncGenerator<BenchmarkRow> {
  const choice = asked.includes('auto') ? await chosenBy(machine) : undefined;
  const named = asked.filter((name) => name !== 'auto');
  const rows: Timed[] = [];
  for (const name of new Set([...named, ...(choice === undefined ? [] : [choice.chosen])])) {
    const row = besideReference(await timeOne(name, machine, seconds), rows);
    rows.push(row);
    yield row;
  }
  if (choice !== undefined) yield autoRow(choice, machine, rows);
}

/** An experiment at another batch size, its rate for a sample the same. */
const atBatch = (experiment: Experiment, batch: number): Experiment => {
  const { learning } = experiment;
  const rate = (learning.rate / learning.batch) * batch;
  return { ...experiment, learning: { ...learning, batch, rate } };
};

/**
 * Times backends on an experiment's machine at each batch size, by each number of threads.
 * @throws InputError when the experiment can't be run.
 */
export const benchmark = async (
  experiment: Experiment,
  backends: readonly BenchedBackend[],
  sizes: { readonly batches: readonly number[]; readonly threads: readonly number[] },
  seconds: number,
  onRow: (row: BenchmarkRow) => void,
): Promise<Benchmark> => {
  const rows: BenchmarkRow[] = [];
  const each = sizes.batches.flatMap((batch) =>
    sizes.threads.map((count) => [batch, count] as const),
  );
  for (const [batch, threads] of each) {
    const resized = atBatch(experiment, batch);
    const machine = triedMachineOf(resized, await openTaskMachine(resized), threads);
    for await (const row of rowsOf(machine, backends, seconds)) {
      rows.push(row);
      onRow(row);
    }
  }
  return { rows, node: process.version };
};
