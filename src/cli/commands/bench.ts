import { askedBackends, choiceInWords } from '../../backends/index.js';
import { parseSetting, readExperiment } from '../../experiment/index.js';
import { InputError } from '../../input/index.js';
import { shipped } from '../../library/index.js';
import { type BenchedBackend, type BenchmarkRow, benchmark } from '../../training/index.js';
import { backendOf, refuse } from '../arguments/arguments.js';
import { refuseWithoutWorkloads, threadsOf, type WorkloadOptions } from '../arguments/bench.js';
import { exitCodes } from '../process/exit-codes.js';
import { table } from '../words/table.js';
import { benchWorkloads } from './bench-workloads.js';

export interface BenchOptions extends WorkloadOptions {
  readonly set: readonly string[];
  readonly batches?: string;
  readonly seconds: string;
  readonly json?: boolean;
}

const quickstart = shipped('sims/quickstart/run.json');

const positive = (text: string): number => {
  const number = Number(text);
  if (number > 0 && number <= 65_536) return number;
  throw new InputError({
    where: `--seconds ${text.slice(0, 32)}`,
    reason: 'is no number above 0 and up to 65536',
    remedy: 'write something like --seconds 2',
  });
};

const wholeBatch = (text: string): number => {
  const batch = Number(text);
  if (Number.isInteger(batch) && batch >= 1 && batch <= 65_536) return batch;
  throw new InputError({
    where: `--batches ${text.slice(0, 32)}`,
    reason: 'is no whole number from 1 to 65536',
    remedy: 'write batch sizes like --batches 1,100',
  });
};

const placeOf = ({ backend, batch, threads }: BenchmarkRow): string =>
  `${backend} at batch ${batch}${threads === 1 ? '' : ` by ${threads} threads`}`;

const told = (row: BenchmarkRow): string => {
  if ('refused' in row) return `${placeOf(row)} refused: ${row.refused}`;
  if ('chosen' in row) return choiceInWords(row);
  return `timed ${placeOf(row)}`;
};

const benched = askedBackends.filter((name) => name !== 'gpu');

const cells = (row: BenchmarkRow): string[] => {
  const place = [row.backend, String(row.batch), String(row.threads)];
  if ('refused' in row) return [...place, '–', '–', 'refused'];
  const samples = String(Math.round(row.samplesPerSecond));
  if (row.backend === 'auto')
    return [...place, samples, '–', `${row.chosen}, ${row.timesBest.toFixed(2)} × the best`];
  return [...place, samples, row.timesReference?.toFixed(1) ?? '–', ''];
};

/** Samples learnt a second by each backend on a machine's own samples, and what auto chooses. */
const benchMachine = async (
  spec: string | undefined,
  {
    set,
    backends = 'reference,wasm,auto',
    batches = '1,100',
    threads,
    seconds,
    json,
  }: BenchOptions,
): Promise<number> => {
  const experiment = readExperiment(spec ?? quickstart, set.map(parseSetting));
  const names = backends
    .split(',')
    .map((name) => backendOf(name, '--backends', benched) as BenchedBackend);
  const sizes = { batches: batches.split(',').map(wholeBatch), threads: threadsOf(threads) };
  const onRow = (row: BenchmarkRow) => process.stderr.write(`${told(row)}\n`);
  const result = await benchmark(experiment, names, sizes, positive(seconds), onRow);
  const words = table([
    ['backend', 'batch', 'threads', 'samples/s', '× reference', ''],
    ...result.rows.map(cells),
  ]);
  process.stdout.write(`${json === true ? JSON.stringify(result) : words}\n`);
  return exitCodes.done;
};

/** A workload says by itself what machine learns in it, and in what batches. */
const refuseMachine = (spec: string | undefined, { set, batches }: BenchOptions): void => {
  const given = { [spec ?? '']: spec, '--set': set[0], '--batches': batches };
  const [stray] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (stray === undefined) return;
  refuse(stray, 'says something of one machine', 'leave it out, or leave out --workloads');
};

/** `backwire bench`: one machine, or named workloads. */
export const benchCommand = async (
  spec: string | undefined,
  options: BenchOptions,
): Promise<number> => {
  const { workloads } = options;
  if (workloads === undefined) {
    refuseWithoutWorkloads(options);
    return benchMachine(spec, options);
  }
  refuseMachine(spec, options);
  return benchWorkloads({ ...options, workloads }, positive(options.seconds));
};
