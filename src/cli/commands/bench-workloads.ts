import { resolve } from 'node:path';
import { bench } from '../../bench/index.js';
import { axesOf, repeatsOf, type WorkloadOptions, workloadsOf } from '../arguments/bench.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { momentInWords } from '../progress/bench-progress.js';
import { benchInWords } from '../words/bench.js';

export interface BenchWorkloadsOptions extends WorkloadOptions {
  readonly workloads: string;
  readonly json?: boolean;
}

/** This program as it was started. */
const program = () => [process.execPath, resolve(process.argv[1] as string)] as const;

/** `backwire bench --workloads`: named workloads on every backend, each row beside the limit of this machine. */
export const benchWorkloads = async (
  options: BenchWorkloadsOptions,
  seconds: number,
): Promise<number> => {
  const names = workloadsOf(options.workloads);
  const terms = { ...axesOf(options), seconds, program: program() };
  const repeats = repeatsOf(options);
  const interrupt = listenForInterrupt('ending after what is timed now');
  try {
    const result = await bench(names, terms, repeats, new Date().toISOString(), {
      onTiming: (moment) => process.stderr.write(momentInWords(moment)),
      shouldStop: interrupt.asked,
    });
    const words = options.json === true ? JSON.stringify(result) : benchInWords(result.rows);
    process.stdout.write(`${words}\n`);
    return interrupt.asked() ? exitCodes.interrupted : exitCodes.done;
  } finally {
    interrupt.stop();
  }
};
