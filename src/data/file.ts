import { readFileSync, type Stats, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { refuse } from './refuse.js';

/** The largest data file, on disk and decompressed: 1 GiB. */
export const largestFileBytes = 2 ** 30;

/** What the file system says of a path; nothing where there is nothing in reach. */
export const statusOf = (path: string): Stats | undefined => {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
};

export const isFile = (path: string): boolean => statusOf(path)?.isFile() ?? false;

export const isFolder = (path: string): boolean => statusOf(path)?.isDirectory() ?? false;

const readRaw = (path: string, mostBytes: number): Buffer => {
  const status = statusOf(path);
  if (status === undefined) {
    return refuse(path, 'does not exist or is out of reach', 'name a data file that is there');
  }
  if (!status.isFile()) return refuse(path, 'is not a file', 'name a data file');
  if (status.size > mostBytes) {
    refuse(path, `has ${status.size} bytes`, `a data file of at most ${mostBytes} bytes is read`);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    return refuse(path, `cannot be read: ${(error as Error).message}`, 'make it readable');
  }
};

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const decompress = (bytes: Buffer, path: string, mostBytes: number): Buffer => {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? refuse(
          path,
          `expands to more than ${mostBytes} bytes`,
          `at most ${mostBytes} bytes are read`,
        )
      : refuse(
          path,
          `is broken gzip of ${bytes.length} bytes: ${message}`,
          'fetch or compress it again',
        );
  }
};

/**
 * The bytes of a data file, decompressed where they start as gzip does.
 * @throws InputError when it is missing, not readable, too large or broken gzip.
 */
export const readBytes = (path: string, mostBytes: number = largestFileBytes): Buffer => {
  const bytes = readRaw(path, mostBytes);
  return isGzip(bytes) ? decompress(bytes, path, mostBytes) : bytes;
};
