import { basename, dirname, join, resolve } from 'node:path';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';

/** The folder of a search where none is given. */
export const folderOf = (
  spec: string,
  { out }: { readonly out?: string | undefined },
  command: string,
): string => out ?? join('runs', `${basename(dirname(resolve(spec)))}-${command}`);

/** How an answer is told, and whether it is that there is something. */
export interface Told<Answer> {
  readonly inWords: (answer: Answer) => string;
  readonly asJson: (answer: Answer) => unknown;
  readonly isThere: (answer: Answer) => boolean;
}

/** Asks, prints the answer and ends with its exit code; Ctrl-C ends it after the runs under way. */
export const answered = async <Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  json: boolean | undefined,
  { inWords, asJson, isThere }: Told<Answer>,
): Promise<number> => {
  const interrupt = listenForInterrupt('ending after the runs under way');
  try {
    const answer = await interrupt.resultOf(ask(interrupt.signal));
    if (answer === undefined) {
      process.stderr.write('stopped; the same command goes on\n');
      return exitCodes.interrupted;
    }
    const text = json === true ? JSON.stringify(asJson(answer)) : inWords(answer);
    process.stdout.write(`${text}\n`);
    return isThere(answer) ? exitCodes.done : exitCodes.no;
  } finally {
    interrupt.stop();
  }
};
