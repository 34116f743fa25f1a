import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../input/index.js';
import { attempt } from './fault.js';
import { type Holder, isGone, nameOfNow, readHolder, thisProcess } from './holder.js';

// A lock is a folder with one file in it, which names its holder and whose own name no other ever has. It comes
// to be by a rename, which a file system does at once, and never does onto a folder that has a file in it: at
// no moment is a lock there without its holder. One whose holder is gone is emptied by that file's name: who
// comes too late with that finds no such file, and can't take away what another holds by then.

/** How often it is tried to take a lock that others take and give back meanwhile. */
const tries = 100;

/** Does what may fail with some codes. @returns whether it went well. */
const unless = (codes: readonly string[], act: () => void): boolean => {
  try {
    act();
    return true;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
};

/** What a rename onto a lock ends with, or onto anything else that is in its place. */
const inTheWay = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM', 'EACCES'];

const removeEmpty = (path: string): void =>
  void unless(['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'], () => rmdirSync(path));

const release = (path: string, name: string): void => {
  rmSync(join(path, name), { force: true });
  removeEmpty(path);
};

const namesIn = (path: string): readonly string[] => {
  const names: string[] = [];
  unless(['ENOENT', 'ENOTDIR'], () => void names.push(...readdirSync(path)));
  return names;
};

/** Removes what is left in a lock of holders that are gone. @returns the one that is not, if there is one. */
const holderOf = (path: string): Holder | undefined => {
  for (const name of namesIn(path)) {
    const holder = readHolder(join(path, name));
    if (holder === undefined) continue;
    if (!isGone(holder)) return holder;
    release(path, name);
  }
  return undefined;
};

const refuseHeld = (path: string, { pid, host }: Holder): never => {
  throw new InputError({
    where: path,
    reason: `is held by process ${pid} on ${host}`,
    remedy: 'wait until it ends, or delete that folder if it is gone',
  });
};

const refuseStrange = (path: string): never => {
  throw new InputError({
    where: path,
    reason: 'is in the place of a lock, and names no process that holds it',
    remedy: 'delete it if nothing else uses its folder',
  });
};

/** Moves a lock that is made to its place. @throws InputError while something else holds it. */
const take = (own: string, path: string): void => {
  for (let i = 0; i < tries; i++) {
    if (unless(inTheWay, () => renameSync(own, path))) return;
    const holder = holderOf(path);
    if (holder !== undefined) refuseHeld(path, holder);
    removeEmpty(path);
  }
  refuseStrange(path);
};

/** Removes what processes left that ended while they made a lock; one that is not written yet is let be. */
const removeUnfinished = (path: string): void => {
  for (const name of namesIn(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    try {
      holderOf(join(dirname(path), name));
    } catch {}
  }
};

/**
 * Takes a lock in a folder that is there; it is free again when its holder has ended, however it did.
 * @returns what gives it back.
 * @throws InputError while something else holds it; FileFault where the folder can't be written to.
 */
export const lock = (path: string): (() => void) =>
  attempt('made', path, () => {
    const name = nameOfNow();
    const own = `${path}.${name}`;
    mkdirSync(own);
    try {
      writeFileSync(join(own, name), JSON.stringify(thisProcess()), { flush: true });
      take(own, path);
    } catch (error) {
      rmSync(own, { recursive: true, force: true });
      throw error;
    }
    removeUnfinished(path);
    return () => attempt('written', path, () => release(path, name));
  });
