import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { readPlan, type Shard, type SweepOutcome, sweep } from '../sweep/index.js';
import { backendOf, countOf, refuse } from './arguments.js';
import { dryRun } from './dry-run.js';
import { exitCodes } from './exit-codes.js';
import { listenForInterrupt } from './interrupt.js';
import { sweepProgressOn } from './sweep-progress.js';

export interface SweepCommandOptions {
  readonly out?: string;
  readonly backend: string;
  readonly workers?: string;
  readonly shard?: string;
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

const exitCodeOf = ({ points, done, failed }: SweepOutcome): number => {
  if (failed > 0) return exitCodes.no;
  return done === points ? exitCodes.done : exitCodes.interrupted;
};

/** `backwire sweep`: every point of a sweep spec that its folder does not have yet. */
export const sweepCommand = async (spec: string, options: SweepCommandOptions): Promise<number> => {
  const { retry, parquet, stores, json } = options;
  const plan = readPlan(spec);
  const backend = backendOf(options.backend);
  const workers = countOf('--workers', options.workers) ?? availableParallelism();
  if (options.dryRun === true) return dryRun(plan, backend, workers, json === true);
  const folder = options.out ?? folderFor(spec);
  const bounds = {
    workers,
    timeoutSeconds: countOf('--point-timeout', options.pointTimeout),
    memoryMebibytes: countOf('--point-memory', options.pointMemory),
  };
  const shard = shardOf(options.shard ?? '1/1');
  const interrupt = listenForInterrupt('ending after the runs under way');
  const shown = sweepProgressOn(process.stderr, workers, interrupt.asked);
  const extras = { parquet, stores };
  const outcome = await sweep(
    plan,
    { folder, backend, bounds, shard, retry: retry === true, extras },
    shown,
  ).finally(() => {
    shown.stop();
    interrupt.stop();
  });
  const words = `${outcome.done} of ${outcome.points} points done, ${outcome.failed} failed; results in ${join(folder, 'results.csv')}`;
  process.stdout.write(`${json === true ? JSON.stringify({ ...outcome, folder }) : words}\n`);
  return exitCodeOf(outcome);
};
