import { resolve } from 'node:path';
import {
  type BenchResult,
  bench,
  type Comparison,
  comparisonOf,
  readBench,
} from '../../bench/index.js';
import { writeBenchPage } from '../../report/index.js';
import { axesOf, repeatsOf, type WorkloadOptions, workloadsOf } from '../arguments/bench.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { momentInWords } from '../progress/bench-progress.js';
import { benchInWords } from '../words/bench.js';
import { comparisonInWords } from '../words/bench-comparison.js';

export interface BenchWorkloadsOptions extends WorkloadOptions {
  readonly workloads: string;
  readonly json?: boolean;
}

/** This program as it was started. */
const program = () => [process.execPath, resolve(process.argv[1] as string)] as const;

/** The command line that is running. */
const typed = () => ['backwire', ...process.argv.slice(2)];

/** What was timed, and what it is beside an earlier bench where one is named. */
interface Told extends BenchResult {
  readonly comparison?: Comparison;
}

const inWords = ({ rows, comparison }: Told): string =>
  comparison === undefined
    ? benchInWords(rows)
    : `${benchInWords(rows)}\n\n${comparisonInWords(comparison)}`;

/** `backwire bench --workloads`: named workloads on every backend, each row beside the limit of this machine. */
export const benchWorkloads = async (
  options: BenchWorkloadsOptions,
  seconds: number,
): Promise<number> => {
  const names = workloadsOf(options.workloads);
  const terms = { ...axesOf(options), seconds, program: program() };
  const repeats = repeatsOf(options);
  const earlier = options.compare === undefined ? undefined : readBench(options.compare);
  const interrupt = listenForInterrupt('ending after what is timed now');
  try {
    const result = await bench(names, terms, repeats, new Date().toISOString(), {
      onTiming: (moment) => process.stderr.write(momentInWords(moment)),
      shouldStop: interrupt.asked,
    });
    const compared = earlier && { comparison: comparisonOf(earlier, result) };
    const told: Told = { ...result, ...compared };
    process.stdout.write(`${options.json === true ? JSON.stringify(told) : inWords(told)}\n`);
    if (options.html !== undefined)
      writeBenchPage(options.html, result, typed(), compared?.comparison);
    return interrupt.asked() ? exitCodes.interrupted : exitCodes.done;
  } finally {
    interrupt.stop();
  }
};
