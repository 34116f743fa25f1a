import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';
import { z } from 'zod';
import { InputError, parseInput } from '../input/index.js';

/** A process, told apart from any other that has its number later or elsewhere. */
const holder = z.strictObject({
  pid: z.int().min(1),
  /** The name of its machine, and on Linux of what numbers processes there: containers do that anew. */
  host: z.string().max(512),
  /** When it began, by its machine's clock; empty where that can't be asked. */
  began: z.string().max(64),
});

export type Holder = z.output<typeof holder>;

const orNothing = (ask: () => string): string => {
  try {
    return ask();
  } catch {
    return '';
  }
};

/** Field 22 of proc_pid_stat(5), behind a name that may hold parentheses; none where it only waits to be buried. */
const startOf = (pid: number): string =>
  orNothing(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? '' : (fields[18] ?? '');
  });

const host = (): string =>
  `${hostname()} ${orNothing(() => readlinkSync('/proc/self/ns/pid'))}`.trim();

/** This process. */
export const thisProcess = (): Holder => ({
  pid: process.pid,
  host: host(),
  began: startOf(process.pid),
});

/** A name that nothing else has had or will have: of this process at this nanosecond. */
export const nameOfNow = (): string => {
  const now = [performance.timeOrigin, String(process.hrtime.bigint()), threadId];
  const whole = JSON.stringify([thisProcess(), now]);
  return createHash('sha256').update(whole).digest('hex').slice(0, 32);
};

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Whether a process has ended, as far as can be told from here: of another machine never. */
export const isGone = ({ pid, host: there, began }: Holder): boolean =>
  there === host() && (!runs(pid) || startOf(pid) !== began);

/**
 * The process that a file names.
 * @returns nothing where the file is gone.
 * @throws InputError where it names none.
 */
export const readHolder = (path: string): Holder | undefined => {
  if (!existsSync(path)) return undefined;
  try {
    return parseInput(holder, JSON.parse(readFileSync(path, 'utf8')), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new InputError({
      where: path,
      reason: 'is in a lock, and names no process that holds it',
      remedy: 'delete the lock if nothing else uses its folder',
    });
  }
};
