import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseSetting } from '../run/index.js';
import { fewestBits, type Interval, inProcesses, Stopped } from '../sweep/index.js';
import { backendOf, countOf, refuse } from './arguments.js';
import { exitCodes } from './exit-codes.js';
import { listenForInterrupt } from './interrupt.js';
import { table } from './table.js';

export interface BitsOptions {
  readonly of: string;
  readonly format?: string;
  readonly set: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly tolerance: string;
  readonly seeds: string;
  readonly scan?: boolean;
  readonly out?: string;
  readonly workers?: string;
  readonly backend: string;
  readonly json?: boolean;
}

const pointsOf = (text: string): number => {
  const points = Number(text);
  return points >= 0 && points <= 100
    ? points / 100
    : refuse(
        `--tolerance ${text.slice(0, 32)}`,
        'is no loss',
        'write points of accuracy, like 0.5',
      );
};

const inPoints = ({ mean, halfWidth }: Interval): string =>
  `${(100 * mean).toFixed(2)}${halfWidth === null ? '' : ` ± ${(100 * halfWidth).toFixed(2)}`}`;

/** `backwire bits`: the fewest bits that one of a machine's signals can have. */
export const bitsCommand = async (spec: string, options: BitsOptions): Promise<number> => {
  const { of, format, set, tolerance, scan, json } = options;
  const [from, to, seeds] = (['from', 'to', 'seeds'] as const).map(
    (name) => countOf(`--${name}`, options[name]) as number,
  ) as [number, number, number];
  if (from > to) refuse('--from', `is ${from}, above --to ${to}`, 'write the fewest first');
  const settings = set.map(parseSetting).map(({ path, value }) => [path.join('.'), value] as const);
  const folder = options.out ?? join('runs', `${basename(dirname(resolve(spec)))}-bits`);
  const interrupt = listenForInterrupt('ending after the runs under way');
  const watcher = {
    shouldStop: interrupt.asked,
    onRound: (toRun: number, points: number) =>
      void process.stderr.write(`${points} runs, ${toRun} of them new\n`),
    onResult: () => {},
    onPlace: () => {},
  };
  const question = { spec, of, format, set: Object.fromEntries(settings), from, to, seeds };
  const asked = { ...question, tolerance: pointsOf(tolerance), scan: scan === true };
  const bounds = { workers: countOf('--workers', options.workers) ?? availableParallelism() };
  const sweepOptions = { folder, backend: backendOf(options.backend), bounds };
  const whole = { shard: { index: 1, of: 1 }, retry: false, engine: inProcesses };
  try {
    const limit = await fewestBits(asked, { ...sweepOptions, ...whole }, watcher);
    const rows = limit.tried.map(({ bits, loss, enough }) => [
      String(bits),
      inPoints(loss),
      enough ? 'enough' : 'too few',
    ]);
    const found =
      limit.fewest === undefined
        ? `no width from ${from} to ${to} bits loses at most ${tolerance} points`
        : `${limit.fewest} bits lose at most ${tolerance} points on the mean of ${seeds} seeds (by ${limit.method})`;
    const words = `${table([['bits', 'points lost, 95 %', ''], ...rows])}\n${found}\nresults in ${join(folder, 'results.csv')}`;
    process.stdout.write(`${json === true ? JSON.stringify(limit) : words}\n`);
    return limit.fewest === undefined ? exitCodes.no : exitCodes.done;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exitCodes.interrupted;
  } finally {
    interrupt.stop();
  }
};
