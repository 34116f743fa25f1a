import { hash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Results that are made once, and kept in files. */
export interface Kept {
  /** @param make what makes the result of that name where it isn't kept. */
  readonly of: (name: string, make: () => Promise<Uint8Array>) => Promise<Uint8Array>;
}

const digestBytes = 32;

const digestOf = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

/** What a file holds after the digest of it, if that is right; what is damaged isn't believed. */
const believed = (path: string): Uint8Array | undefined => {
  try {
    const file = readFileSync(path);
    const bytes = file.subarray(digestBytes);
    return digestOf(bytes).equals(file.subarray(0, digestBytes)) ? bytes : undefined;
  } catch {
    return undefined;
  }
};

/** A file is there whole, or not at all. */
const keep = (path: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, Buffer.concat([digestOf(bytes), bytes]));
  renameSync(draft, path);
};

/** How long another process is given that has said to be at it. */
const mostMilliseconds = 60_000;

const isAtIt = (claim: string): boolean => {
  const { mtimeMs } = statSync(claim, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return Date.now() - mtimeMs < mostMilliseconds;
};

/** Whether nobody else has said to be at it: then we have. */
const claims = (claim: string): boolean => {
  try {
    writeFileSync(claim, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
};

const madeAndKept = async (path: string, make: () => Promise<Uint8Array>) => {
  const bytes = await make();
  keep(path, bytes);
  return bytes;
};

/**
 * Results of one origin in a folder, where those of any other are deleted: files that several
 * processes share, so that each is made by one of them while the others wait.
 */
export const kept = (folder: string, origin: string): Kept => {
  const home = join(folder, origin);
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(folder))
    if (name !== origin) rmSync(join(folder, name), { recursive: true, force: true });
  const of: Kept['of'] = async (name, make) => {
    const path = join(home, hash('sha256', name));
    const claim = `${path}.claim`;
    for (;;) {
      const bytes = believed(path);
      if (bytes !== undefined) return bytes;
      if (claims(claim) || !isAtIt(claim)) break;
      await setTimeout(5);
    }
    try {
      return await madeAndKept(path, make);
    } finally {
      rmSync(claim, { force: true });
    }
  };
  return { of };
};
