import { join } from 'node:path';
import { type FetchOutcome, fetchSet, publishedSets } from '../../data/index.js';
import { suggestion } from '../../input/index.js';
import { refuse } from '../arguments/arguments.js';
import { summaryOf, taskOf } from '../arguments/task.js';
import { exitCodes } from '../process/exit-codes.js';
import { listenForInterrupt } from '../process/interrupt.js';
import { fetchProgressOn } from '../progress/fetch-progress.js';
import { summaryInWords } from '../words/task.js';

export interface DataGetOptions {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

const setOf = (name: string) =>
  publishedSets.find((set) => set.name === name) ??
  refuse(
    `backwire data get ${name.slice(0, 64)}`,
    'is no data set that is fetched',
    suggestion(
      name,
      publishedSets.map((set) => set.name),
    ),
  );

const remarks: Readonly<Record<FetchOutcome, (folder: string) => string>> = {
  fetched: () => '',
  there: (folder) => `nothing to do: ${folder} holds it already, whole\n`,
  interrupted: () => 'what has arrived is kept; the same command goes on from there\n',
};

const answer = async (folder: string, outcome: FetchOutcome, json: boolean): Promise<string> => {
  const task = taskOf(folder);
  const summary = await summaryOf(folder);
  return json
    ? JSON.stringify({ outcome, folder, task, ...summary })
    : `${summaryInWords(summary)}\nin a spec: "task": ${JSON.stringify(task)}`;
};

/** `backwire data get`: a published data set, fetched, checked and unpacked. */
export const dataGetCommand = async (
  name: string,
  { from, to, json = false }: DataGetOptions,
): Promise<number> => {
  const set = setOf(name);
  const folder = to ?? join('data', name);
  const { stop, ...watcher } = fetchProgressOn(process.stderr);
  const interrupt = listenForInterrupt('ending; what has arrived is kept');
  try {
    const outcome = await fetchSet(set, { ...watcher, folder, from, signal: interrupt.signal });
    stop();
    process.stderr.write(remarks[outcome](folder));
    if (outcome === 'interrupted') return exitCodes.interrupted;
    process.stdout.write(`${await answer(folder, outcome, json)}\n`);
    return exitCodes.done;
  } finally {
    stop();
    interrupt.stop();
  }
};
