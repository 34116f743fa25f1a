import { runShare, type SweepOutcome } from '../../sweep/index.js';
import { countOf } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';
import { plainSweep } from '../progress/sweep-progress.js';

const exitCodeOf = ({ points, done }: SweepOutcome): number =>
  done === points ? exitCodes.done : exitCodes.no;

/** `backwire share`: what a task of an array runs; nobody types it. */
export const shareCommand = async (folder: string, task: string): Promise<number> => {
  const number = countOf('task', task) as number;
  const { onProgress } = plainSweep(process.stderr, 1);
  const outcome = await runShare(folder, number, { onProgress });
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  return exitCodeOf(outcome);
};
