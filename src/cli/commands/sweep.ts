import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { requireSlurm } from '../../slurm/index.js';
import {
  inProcesses,
  onSlurm,
  readPlan,
  type Shard,
  type SweepOptions,
  type SweepOutcome,
  sweep,
} from '../../sweep/index.js';
import { backendOf, countOf, refuse } from '../arguments/arguments.js';
import { dryRun } from '../arguments/dry-run.js';
import { type ArrayOptions, arrayDryRun, arrayRequestOf } from '../arguments/slurm-array.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { sweepProgressOn } from '../progress/sweep-progress.js';

export interface SweepCommandOptions extends ArrayOptions {
  readonly out?: string;
  readonly backend: string;
  readonly workers?: string;
  readonly pointTimeout?: string;
  readonly pointMemory?: string;
  readonly retry?: boolean;
  readonly dryRun?: boolean;
  readonly parquet?: boolean;
  readonly stores?: boolean;
  readonly json?: boolean;
}

const shardOf = (text: string): Shard => {
  const [, index, of] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  return refuse(`--shard ${text.slice(0, 32)}`, 'is no share', 'write something like --shard 2/6');
};

const folderFor = (spec: string): string => {
  const name = basename(spec, '.json');
  const question = basename(dirname(resolve(spec)));
  return join('runs', name === 'sweep' ? question : `${question}-${name}`);
};

const exitCodeOf = ({ points, done, failed }: SweepOutcome, wasStopped: boolean): number => {
  if (done === points) return exitCodes.done;
  return wasStopped && done + failed < points ? exitCodes.interrupted : exitCodes.no;
};

/** What the options say of a sweep. */
const sweepOptionsOf = (spec: string, options: SweepCommandOptions): SweepOptions => {
  const array = arrayRequestOf(options);
  const workers = countOf('--workers', options.workers);
  return {
    folder: options.out ?? folderFor(spec),
    backend: backendOf(options.backend),
    bounds: {
      workers: workers ?? (array === undefined ? availableParallelism() : 1),
      timeoutSeconds: countOf('--point-timeout', options.pointTimeout),
      memoryMebibytes: countOf('--point-memory', options.pointMemory),
    },
    shard: shardOf(options.shard ?? '1/1'),
    retry: options.retry === true,
    engine: array === undefined ? inProcesses : onSlurm(array),
    extras: { parquet: options.parquet, stores: options.stores },
  };
};

/** `backwire sweep`: every point of a sweep spec that its folder does not have yet. */
export const sweepCommand = async (spec: string, options: SweepCommandOptions): Promise<number> => {
  const plan = readPlan(spec);
  const json = options.json === true;
  const sweepOptions = sweepOptionsOf(spec, options);
  const { folder, bounds } = sweepOptions;
  const array = arrayRequestOf(options);
  if (options.dryRun === true)
    return array === undefined
      ? dryRun(plan, sweepOptions, json)
      : arrayDryRun(plan, sweepOptions, array, json);
  if (array !== undefined) await requireSlurm();
  const interrupt = listenForInterrupt(
    array === undefined ? 'ending after the runs under way' : 'leaving the job to Slurm',
  );
  const shown = sweepProgressOn(process.stderr, bounds.workers, interrupt.asked);
  try {
    const outcome = await sweep(plan, sweepOptions, shown);
    shown.stop();
    const words = `${outcome.done} of ${outcome.points} points done, ${outcome.failed} failed; results in ${join(folder, 'results.csv')}\ndraw them with backwire report ${folder}`;
    process.stdout.write(`${json ? JSON.stringify({ ...outcome, folder }) : words}\n`);
    return exitCodeOf(outcome, interrupt.asked());
  } finally {
    shown.stop();
    interrupt.stop();
  }
};
