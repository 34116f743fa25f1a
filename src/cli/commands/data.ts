import { taskNames } from '../../data/index.js';
import { summaryOf } from '../arguments/task.js';
import { exitCodes } from '../process/exit-codes.js';
import { summaryInWords, tasksInWords } from '../words/task.js';

/** `backwire data`: what a task holds. */
export const dataCommand = async (
  task: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<number> => {
  const summary = await summaryOf(task ?? taskNames[0]);
  const words = `${summaryInWords(summary)}\n${tasksInWords}`;
  process.stdout.write(`${json === true ? JSON.stringify(summary) : words}\n`);
  return exitCodes.done;
};
