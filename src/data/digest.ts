import { createHash } from 'node:crypto';
import { readBytes, statusOf } from './file.js';

/** A file of a task, with a digest of what it held when it was read. */
export interface DataFile {
  readonly path: string;
  /** SHA-256 of a line of its sizes and of its bytes, decompressed: 64 hexadecimal digits. */
  readonly digest: string;
}

/** The files of a task by what each is for. */
export type DataFiles = Readonly<Record<string, DataFile>>;

/** What a file holds: its sizes, and its bytes without what tells the sizes. */
export interface Content {
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Reads a file of one layout. */
type Reader = (path: string) => Content;

export const digestOf = ({ shape, bytes }: Content): string =>
  createHash('sha256')
    .update(`${shape.join(' × ')}\n`)
    .update(bytes)
    .digest('hex');

/** A file of which all bytes count. */
export const wholeFile = (path: string): Content => {
  const bytes = readBytes(path);
  return { shape: [bytes.length], bytes };
};

/** Digests of files by their paths, each with what the file system says of the file that it is of. */
const known = new Map<string, { readonly stamp: string; readonly digest: string }>();

const stampOf = (path: string): string | undefined => {
  const status = statusOf(path);
  return status && [status.ino, status.size, status.mtimeMs, status.ctimeMs].join(' ');
};

/** The digest of a file as it is now; one that has not been touched is not read again. */
const digestAt = (path: string, read: Reader): string => {
  const before = known.get(path);
  const stamp = stampOf(path);
  if (before !== undefined && before.stamp === stamp) return before.digest;
  const digest = digestOf(read(path));
  if (stamp !== undefined) known.set(path, { stamp, digest });
  return digest;
};

/** @throws InputError when one of them is no such file. */
export const digestsOf = (files: Readonly<Record<string, string>>, read: Reader): DataFiles =>
  Object.fromEntries(
    Object.entries(files).map(([role, path]) => [role, { path, digest: digestAt(path, read) }]),
  );

/** One digest of all files of a task: SHA-256 of a line for each, what it is for and its own digest. */
export const digestOfAll = (files: DataFiles): string => {
  const lines = Object.entries(files).map(([role, { digest }]) => `${role} ${digest}\n`);
  return createHash('sha256').update(lines.sort().join('')).digest('hex');
};
