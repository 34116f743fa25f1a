import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asideOf, attempt, makeFolder, syncFolder } from '../../files/index.js';
import type { PublishedSet } from './archive.js';
import type { Obtained } from './obtain.js';
import type { FetchOptions } from './options.js';
import { writeReceipt } from './receipt.js';
import { unpack } from './unpack.js';
import type { Digests } from './unpack-tar.js';

const unpackAll = async (
  obtained: readonly Obtained[],
  folder: string,
  { signal, onUnpack }: FetchOptions,
): Promise<Digests> => {
  const files: Record<string, string> = {};
  for (const { archive, path } of obtained) {
    onUnpack?.(archive.name);
    Object.assign(files, await unpack({ archive, path, folder }, signal));
  }
  return files;
};

/** Unpacks beside their place, and moves there what is whole; the receipt is first, and says whose names those are. */
export const putInPlace = async (
  obtained: readonly Obtained[],
  set: PublishedSet,
  options: FetchOptions,
): Promise<void> => {
  const { folder } = options;
  const beside = asideOf(join(folder, 'unpacked'));
  rmSync(beside, { recursive: true, force: true });
  try {
    makeFolder(beside);
    const files = await unpackAll(obtained, beside, options);
    writeReceipt(folder, set, files);
    for (const name of Object.keys(files)) {
      const path = join(folder, name);
      attempt('written', path, () => renameSync(join(beside, name), path));
    }
    syncFolder(folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
};
