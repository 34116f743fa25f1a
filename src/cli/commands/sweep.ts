import { basename, dirname, join, resolve } from 'node:path';
import { plannedSweep, type SweepOptions, sweep } from '../../api/index.js';
import { requireSlurm } from '../../slurm/index.js';
import {
  type ArrayRequest,
  inProcesses,
  onSlurm,
  type Shard,
  type SweepOutcome,
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
const sweepOptionsOf = (
  spec: string,
  options: SweepCommandOptions,
  array: ArrayRequest | undefined,
): SweepOptions => {
  const workers = countOf('--workers', options.workers);
  return {
    spec,
    out: options.out ?? folderFor(spec),
    backend: backendOf(options.backend),
    // A task of an array has a core.
    workers: workers ?? (array === undefined ? undefined : 1),
    timeoutSeconds: countOf('--point-timeout', options.pointTimeout),
    memoryMebibytes: countOf('--point-memory', options.pointMemory),
    shard: shardOf(options.shard ?? '1/1'),
    retry: options.retry === true,
    engine: array === undefined ? inProcesses : onSlurm(array),
    parquet: options.parquet,
    stores: options.stores,
  };
};

const outcomeInWords = ({ done, points, failed }: SweepOutcome, folder: string): string =>
  `${done} of ${points} points done, ${failed} failed; results in ${join(folder, 'results.csv')}\ndraw them with backwire report ${folder}`;

/** Runs a sweep, and tells of it while it runs and when it has ended. */
const run = async (
  options: SweepOptions,
  promise: string,
  json: boolean,
  workers: number,
): Promise<number> => {
  const { out: folder } = options;
  const interrupt = listenForInterrupt(promise);
  const shown = sweepProgressOn(process.stderr, workers);
  const ended: { outcome?: SweepOutcome } = {};
  const onProgress: SweepOptions['onProgress'] = (event) => {
    if (event.kind === 'results') ended.outcome = event.outcome;
    shown.onProgress(event);
  };
  try {
    await interrupt.resultOf(sweep({ ...options, onProgress, signal: interrupt.signal }));
    shown.stop();
    const outcome = ended.outcome as SweepOutcome;
    const words = outcomeInWords(outcome, folder);
    process.stdout.write(`${json ? JSON.stringify({ ...outcome, folder }) : words}\n`);
    return exitCodeOf(outcome, interrupt.asked());
  } finally {
    shown.stop();
    interrupt.stop();
  }
};

/** `backwire sweep`: every point of a sweep spec that its folder does not have yet. */
export const sweepCommand = async (spec: string, options: SweepCommandOptions): Promise<number> => {
  const array = arrayRequestOf(options);
  const json = options.json === true;
  const sweepOptions = sweepOptionsOf(spec, options, array);
  const { plan, terms } = plannedSweep(sweepOptions);
  if (options.dryRun === true)
    return array === undefined ? dryRun(sweepOptions, json) : arrayDryRun(plan, terms, array, json);
  if (array !== undefined) await requireSlurm();
  const promise =
    array === undefined ? 'ending after the runs under way' : 'leaving the job to Slurm';
  return run(sweepOptions, promise, json, terms.bounds.workers);
};
