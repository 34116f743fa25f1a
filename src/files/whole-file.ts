import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { attempt } from './fault.js';
import { makeWithParents, syncFolder } from './folder.js';

/** A file that is there whole or not at all: written aside, then renamed. */
export interface WholeFile {
  readonly write: (part: string | Uint8Array) => void;
  readonly close: () => void;
}

/**
 * What of a file outlasts a loss of power, not only of its process, from the moment at which it is closed:
 * nothing for sure; what it holds, wherever it has its name; or its name in its folder too. Each takes the disk
 * some milliseconds.
 */
export interface Lasting {
  readonly synced: 'nothing' | 'content' | 'name';
}

/** Where a file is written before it is whole. */
export const asideOf = (path: string): string => `${path}.part`;

/**
 * Does a step of writing a file aside; what can't be written to its end is removed, so that its room is free.
 * @throws FileFault when the operating system refuses.
 */
export const aside = <T>(path: string, act: () => T): T =>
  attempt('written', path, () => {
    try {
      return act();
    } catch (error) {
      rmSync(asideOf(path), { force: true });
      throw error;
    }
  });

const sync = (path: string): void => {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** What was written aside becomes the file, for good unless it says otherwise. */
export const settle = (path: string, { synced }: Lasting = { synced: 'name' }): void =>
  aside(path, () => {
    if (synced !== 'nothing') sync(asideOf(path));
    renameSync(asideOf(path), path);
    if (synced === 'name') syncFolder(dirname(path));
  });

/** Writes all bytes to an open file: the system may take them in several goes. */
export const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
};

/** What a link leads to is written, and the link stays; a device takes what comes, and must not be renamed over. */
const targetOf = (path: string): { readonly path: string; readonly device: boolean } => {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return { path, device: false };
  const device = !status.isFile() && !status.isDirectory();
  const linked = !device && lstatSync(path).isSymbolicLink();
  return { path: linked ? realpathSync(path) : path, device };
};

/** Does each step of writing to an open file, and closes it where one fails. */
const stepsOf = (file: number, path: string) => {
  const state = { open: true };
  const close = (): void => {
    if (state.open) closeSync(file);
    state.open = false;
  };
  const step = (act: () => void): void => {
    try {
      aside(path, act);
    } catch (error) {
      close();
      throw error;
    }
  };
  return { step, close };
};

/**
 * Opens a file that is written part by part, in a folder that is made where it is not there.
 * @throws FileFault, here and later, when the operating system refuses; the file stays as it was.
 */
export const openWhole = (written: string, lasting?: Lasting): WholeFile => {
  const { path, device } = attempt('written', written, () => {
    makeWithParents(dirname(written));
    return targetOf(written);
  });
  const file = aside(path, () => openSync(device ? path : asideOf(path), 'w'));
  const { step, close } = stepsOf(file, path);
  return {
    write: (part) => step(() => writeAll(file, Buffer.from(part as Uint8Array))),
    close: () => {
      step(close);
      if (!device) settle(path, lasting);
    },
  };
};

/** Writes a file whole. @throws FileFault when the operating system refuses; the file stays as it was. */
export const writeWhole = (path: string, content: string | Uint8Array, lasting?: Lasting): void => {
  const file = openWhole(path, lasting);
  file.write(content);
  file.close();
};
