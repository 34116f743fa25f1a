import type { SlurmOption } from './option.js';

/** Many tasks that run the same command, each with its own number. */
export interface ArrayJob {
  /** What it is found by in the queue. */
  readonly name: string;
  readonly tasks: number;
  /** The most that run at once; all where it is not given. */
  readonly atOnce: number | undefined;
  readonly cpusPerTask: number;
  readonly options: readonly SlurmOption[];
  /** The folder that each task starts in. */
  readonly directory: string;
  /** A program and its arguments; the number of the task, from 1, comes after them. */
  readonly command: readonly string[];
}

/** A word that a POSIX shell takes as it is, whatever it holds. */
export const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** A lost task is not begun again by Slurm, while another may still write its journal. */
const always = ['--output=task-%a.log', '--open-mode=append', '--no-requeue'];

/** What sbatch is told of a job. */
export const directivesOf = ({
  name,
  tasks,
  atOnce,
  cpusPerTask,
  options,
}: ArrayJob): readonly string[] => [
  `--job-name=${name}`,
  `--array=1-${tasks}${atOnce === undefined ? '' : `%${atOnce}`}`,
  `--cpus-per-task=${cpusPerTask}`,
  ...always,
  ...options.map((option) =>
    option.value === undefined ? `--${option.name}` : `--${option.name}=${option.value}`,
  ),
];

/** The script of a job. Its logs go beside it, where it is submitted from its own folder. */
export const scriptOf = (job: ArrayJob): string =>
  [
    '#!/bin/sh',
    ...directivesOf(job).map((directive) => `#SBATCH ${directive}`),
    'set -eu',
    `cd -- ${quoted(job.directory)}`,
    `exec ${job.command.map(quoted).join(' ')} "$SLURM_ARRAY_TASK_ID"`,
    '',
  ].join('\n');
