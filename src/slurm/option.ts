import { InputError } from '../input/index.js';

/** An option of sbatch by its long name; without a value where it takes none. */
export interface SlurmOption {
  readonly name: string;
  readonly value: string | undefined;
}

const byBackwire = 'leave it to Backwire, which finds the job and its results by it';

/** What Backwire sets itself, and what to write instead. */
const taken: Readonly<Record<string, string>> = {
  array: 'write --tasks and --at-once',
  'cpus-per-task': 'write --workers, which asks for as many',
  requeue: 'give the same command again after a task was lost',
  'no-requeue': 'leave it out: no task is requeued',
  'job-name': byBackwire,
  output: byBackwire,
  error: byBackwire,
  input: byBackwire,
  'open-mode': byBackwire,
  chdir: byBackwire,
  clusters: 'log in to that cluster and sweep there',
  wrap: byBackwire,
  wait: byBackwire,
  parsable: byBackwire,
  quiet: byBackwire,
  'test-only': 'write --dry-run',
  help: 'call sbatch --help',
  usage: 'call sbatch --help',
  version: 'call sbatch --version',
};

const refuse = (text: string, reason: string, remedy: string): never => {
  throw new InputError({
    where: `--slurm-option ${JSON.stringify(text.slice(0, 64))}`,
    reason,
    remedy,
  });
};

/** Whatever sbatch reads as one word and no shell would read otherwise. */
const value = /^[!-~]{1,256}$/;
const quoting = /["'`\\#$]/;

/** sbatch takes the beginning of a name for the whole of it. */
const refuseTaken = (text: string, name: string): void => {
  const whole = Object.keys(taken).find((one) => one.startsWith(name));
  if (whole !== undefined)
    refuse(text, `is for Backwire to set (${whole})`, taken[whole] as string);
};

/**
 * An option of sbatch as a person writes it, `partition=debug` or `exclusive`.
 * @throws InputError for one that Backwire sets itself, or that would have to be quoted.
 */
export const parseSlurmOption = (text: string): SlurmOption => {
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).replace(/^--/, '');
  if (!/^[a-z][a-z-]{1,63}$/.test(name))
    refuse(
      text,
      'names no option of sbatch',
      'write a long name and a value, like partition=debug',
    );
  refuseTaken(text, name);
  if (at < 0) return { name, value: undefined };
  const given = text.slice(at + 1);
  if (!value.test(given) || quoting.test(given))
    refuse(
      text,
      'has a value that would have to be quoted',
      'write up to 256 printable characters, without spaces, quotes, \\, #, $ and `',
    );
  return { name, value: given };
};
