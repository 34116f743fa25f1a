import { InputError } from '../input/index.js';
import { ask } from './ask.js';
import { queueOf } from './queue.js';
import { type ArrayJob, directivesOf } from './script.js';

/** What helps against what sbatch says, the first that fits. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/array/i, 'write fewer --tasks; scontrol show config tells MaxArraySize'],
  [/partition/i, 'change --slurm-option partition=…; sinfo lists the partitions'],
  [/account/i, 'change --slurm-option account=…; your cluster’s help says which is yours'],
  [/contact|timed out|connect/i, 'give the same command again when sinfo answers'],
  [/option/i, 'change --slurm-option; sbatch --help lists the options'],
];

const remedyFor = (why: string): string =>
  remedies.find(([pattern]) => pattern.test(why))?.[1] ??
  'change --slurm-option, --tasks or --workers';

/** @throws InputError where Slurm's programs are not there. */
export const requireSlurm = async (): Promise<void> => {
  for (const program of ['sbatch', 'squeue']) await ask(program, ['--version']);
};

/** The job of a name, if it waits or runs. */
const idInQueue = async (name: string): Promise<string | undefined> => {
  const queue = await queueOf(name);
  return typeof queue === 'string' ? undefined : queue[0]?.job;
};

/**
 * Submits a job's script from its folder, unless a job of its name is there already. What the job says is
 * given to sbatch itself as well, since variables like SBATCH_PARTITION would win over the script.
 * @returns the number of the job.
 * @throws InputError when sbatch refuses it.
 */
export const submit = async (folder: string, script: string, job: ArrayJob): Promise<string> => {
  const before = await idInQueue(job.name);
  if (before !== undefined) return before;
  const answer = await ask('sbatch', ['--parsable', ...directivesOf(job), script], folder);
  const id = answer.kind === 'said' ? /^(\d+)(;.*)?$/m.exec(answer.text)?.[1] : undefined;
  // sbatch may say that it failed after its job was taken.
  const taken = id ?? (await idInQueue(job.name));
  if (taken !== undefined) return taken;
  const why = answer.kind === 'said' ? 'it named no job' : answer.why;
  throw new InputError({ where: 'sbatch', reason: `refuses: ${why}`, remedy: remedyFor(why) });
};
