import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { attempt } from '../../files/index.js';
import { statusOf } from '../file.js';
import { refuse } from '../refuse.js';
import type { Archive } from './archive.js';

const chunkBytes = 2 ** 22;

/** SHA-256 of a file, in hexadecimal. @throws FileFault when it can't be read. */
export const sha256Of = (path: string): string =>
  attempt('read', path, () => {
    const [hash, chunk, file] = [
      createHash('sha256'),
      Buffer.alloc(chunkBytes),
      openSync(path, 'r'),
    ];
    try {
      for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
        hash.update(chunk.subarray(0, read));
    } finally {
      closeSync(file);
    }
    return hash.digest('hex');
  });

/** @throws InputError where a file is not the one that is published. */
export const requireArchive = (
  path: string,
  { name, bytes, sha256 }: Archive,
  remedy: string,
): void => {
  const size = statusOf(path)?.size ?? refuse(path, 'does not exist', remedy);
  if (size !== bytes) refuse(path, `has ${size} bytes, and ${name} ${bytes}`, remedy);
  const found = sha256Of(path);
  if (found === sha256) return;
  refuse(path, `has the SHA-256 ${found}, and ${name} as it is published ${sha256}`, remedy);
};
