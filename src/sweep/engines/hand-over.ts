import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder, writeWhole } from '../../files/index.js';
import { type ArrayJob, type SlurmOption, scriptOf, submit } from '../../slurm/index.js';
import type { Work } from './engine.js';
import { nextFolder, type Submission, type Terms, writeSubmission } from './submission.js';

/** How an array of tasks is asked for. */
export interface ArrayRequest {
  readonly tasks: number;
  readonly atOnce: number | undefined;
  readonly options: readonly SlurmOption[];
  /** The program that runs a share: the folder of the submission and a task's number are added. */
  readonly program: readonly string[];
  /** The folder that its tasks start in, as this process did. */
  readonly directory: string;
}

/** A name that no other job of a person's has: begun again, it finds what was submitted before. */
const nameOf = (folder: string, { planned }: Work): string => {
  const hash = createHash('sha256').update(folder);
  for (const { id } of planned) hash.update(`\n${id}`);
  return `backwire-${hash.digest('hex').slice(0, 24)}`;
};

const termsOf = (folder: string, work: Work, { tasks }: ArrayRequest): Terms => ({
  name: nameOf(folder, work),
  spec: work.plan.spec,
  base: work.plan.base,
  more: work.more as Terms['more'],
  backend: work.backend,
  bounds: work.bounds,
  stores: work.stores,
  tasks: Math.min(tasks, work.planned.length),
});

const jobOf = (
  folder: string,
  { name, tasks, bounds }: Terms,
  request: ArrayRequest,
): ArrayJob => ({
  ...request,
  name,
  tasks,
  cpusPerTask: bounds.workers,
  command: [...request.program, folder],
});

/** The script that would be submitted for some work. */
export const draftScript = (work: Work, request: ArrayRequest): string => {
  const folder = resolve(nextFolder(work.folder));
  return scriptOf(jobOf(folder, termsOf(folder, work, request), request));
};

/** Hands work over. What sbatch refuses leaves nothing behind. */
export const handOver = async (
  work: Work,
  request: ArrayRequest,
): Promise<[Submission, string]> => {
  const folder = resolve(nextFolder(work.folder));
  const terms = termsOf(folder, work, request);
  const job = jobOf(folder, terms, request);
  makeFolder(dirname(folder));
  const submission = writeSubmission(folder, terms, work.planned, scriptOf(job));
  try {
    const id = await submit(folder, 'array.sh', job);
    writeWhole(join(folder, 'job.json'), `${JSON.stringify({ id })}\n`);
    return [submission, id];
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};
