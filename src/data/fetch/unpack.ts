import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { attempt } from '../../files/index.js';
import { refuse } from '../refuse.js';
import { type Archive, contentsOf } from './archive.js';
import { type Digests, type Unpacking, unpackTar } from './unpack-tar.js';
import { writeContent } from './write-content.js';

/** What an archive may have beside what is taken out of it: headers, and files that say what it is. */
const besideBytes = 2 ** 20;

const remedy = 'name a sound copy with --from';

const mostBytesOf = (archive: Archive): number =>
  contentsOf(archive).reduce((sum, { bytes }) => sum + bytes, besideBytes);

/** Passes on what is unpacked, up to a bound and until it is to end. */
async function* bounded(
  pieces: AsyncIterable<Uint8Array>,
  { archive, path }: Unpacking<Archive>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const most = mostBytesOf(archive);
  let unpacked = 0;
  for await (const piece of pieces) {
    signal.throwIfAborted();
    unpacked += piece.length;
    if (unpacked > most) refuse(path, `unpacks to more than ${most} bytes`, remedy);
    yield piece;
  }
}

const takeAll = async (
  pieces: AsyncIterable<Uint8Array>,
  { path, folder }: Unpacking<Archive>,
  { name, bytes }: { readonly name: string; readonly bytes: number },
): Promise<Digests> => {
  const refuseSize = (found: string) =>
    refuse(path, `unpacks to ${found} bytes instead of ${bytes}`, remedy);
  return { [name]: await writeContent(pieces, { path: join(folder, name), bytes, refuseSize }) };
};

const takeOut = (
  pieces: AsyncIterable<Uint8Array>,
  unpacking: Unpacking<Archive>,
): Promise<Digests> => {
  const { archive } = unpacking;
  return archive.packing === 'tar'
    ? unpackTar(pieces, { ...unpacking, archive })
    : takeAll(pieces, unpacking, archive.content);
};

/** What gzip and tar say of what is none of theirs, in words; anything else as it is. */
const told = (error: unknown, path: string): unknown => {
  if (!(error instanceof Error) || error.name !== 'Error') return error;
  return 'syscall' in error
    ? attempt('read', path, () => {
        throw error;
      })
    : refuse(path, `can't be unpacked: ${error.message}`, remedy);
};

/**
 * Takes what is wanted out of an archive into a folder that holds none of it.
 * @returns what the files that it has written there are.
 * @throws InputError where the archive is unsound; FileFault; the reason of the signal when that ends it.
 */
export const unpack = async (
  unpacking: Unpacking<Archive>,
  signal: AbortSignal,
): Promise<Digests> => {
  const pieces = createGunzip();
  // What ends one of the two ends the other; why, is told to who reads.
  pipeline(createReadStream(unpacking.path), pieces, () => {});
  try {
    return await takeOut(bounded(pieces, unpacking, signal), unpacking);
  } catch (error) {
    throw told(error, unpacking.path);
  }
};
