import { resolve } from 'node:path';
import { parseSlurmOption } from '../../slurm/index.js';
import {
  type ArrayRequest,
  draftScript,
  type Plan,
  type SweepOptions,
  workAhead,
} from '../../sweep/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { refuse, wholeNumber } from './arguments.js';

/** What the command line says of an array of Slurm's. */
export interface ArrayOptions {
  readonly engine: string;
  readonly tasks?: string;
  readonly atOnce?: string;
  readonly slurmOption: readonly string[];
  readonly shard?: string;
}

const tasksUnlessTold = '8';
const mostTasks = 4_000_000;

/** This program as a node of the cluster starts it, by paths that it has too. */
const program = () => [process.execPath, resolve(process.argv[1] as string), 'share'];

const refuseStrays = ({ tasks, atOnce, slurmOption }: ArrayOptions): void => {
  const strays = Object.entries({ '--tasks': tasks, '--at-once': atOnce });
  const stray = strays.find(([, given]) => given !== undefined)?.[0];
  const found = stray ?? (slurmOption.length > 0 ? '--slurm-option' : undefined);
  if (found !== undefined)
    refuse(found, 'says something of Slurm', 'add --engine slurm, or leave it out');
};

/**
 * The array that the options ask for; none where points run here.
 * @throws InputError for options that can't be together.
 */
export const arrayRequestOf = (options: ArrayOptions): ArrayRequest | undefined => {
  const { engine, tasks, atOnce, slurmOption, shard } = options;
  if (engine !== 'slurm') return void refuseStrays(options);
  if (shard !== undefined)
    return refuse('--shard', 'has no part in an array, which shares by itself', 'write --tasks');
  return {
    tasks: wholeNumber('--tasks', tasks ?? tasksUnlessTold, 1, mostTasks),
    atOnce: atOnce === undefined ? undefined : wholeNumber('--at-once', atOnce, 1, mostTasks),
    options: slurmOption.map(parseSlurmOption),
    program: program(),
    directory: process.cwd(),
  };
};

/** Shows the script that would be submitted now; submits and writes nothing. */
export const arrayDryRun = async (
  plan: Plan,
  options: SweepOptions,
  request: ArrayRequest,
  json: boolean,
): Promise<number> => {
  const work = await workAhead(plan, options);
  const runs = work?.planned.length ?? 0;
  const script = work === undefined ? null : draftScript(work, request);
  process.stderr.write(runs === 0 ? 'nothing is missing\n' : `${runs} runs to submit\n`);
  process.stdout.write(json ? `${JSON.stringify({ runs, script })}\n` : (script ?? ''));
  return exitCodes.done;
};
