import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { InputError } from '../input/index.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

const holderOf = (path: string): Holder | undefined => {
  try {
    const { pid, host } = JSON.parse(readFileSync(path, 'utf8'));
    return { pid: Number(pid), host: String(host) };
  } catch {
    return undefined;
  }
};

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A lock whose holder is gone, killed or switched off, on this host; another host can't be asked. */
const isStale = (path: string): boolean => {
  const holder = holderOf(path);
  return holder === undefined || (holder.host === hostname() && !runs(holder.pid));
};

const take = (path: string): boolean => {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, JSON.stringify({ pid: process.pid, host: hostname() }));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Takes a lock. @returns what gives it back.
 * @throws InputError while something else holds it.
 */
export const lock = (path: string): (() => void) => {
  if (!take(path)) {
    if (isStale(path)) rmSync(path, { force: true });
    if (!take(path)) {
      const holder = holderOf(path);
      throw new InputError({
        where: path,
        reason: `is held by process ${holder?.pid} on ${holder?.host}`,
        remedy: 'wait until it ends, or delete the file if it is gone',
      });
    }
  }
  return () => rmSync(path, { force: true });
};
