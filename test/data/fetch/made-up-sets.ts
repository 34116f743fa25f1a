import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { packTar, type TarHeader } from 'modern-tar';
import type { Archive, PublishedSet } from '../../../src/data/fetch/archive.js';
import { cifarSet } from '../cifar-records.js';
import { counting, idxBytes } from '../idx-bytes.js';

/** A set that is made up, and the bytes of its archives by their names. */
export interface MadeUp {
  readonly set: PublishedSet;
  readonly archives: Readonly<Record<string, Uint8Array>>;
}

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** What is in a tar archive: a header, of which a name is enough, and bytes. */
export type Entry = Partial<TarHeader> & { readonly name: string; readonly data?: Uint8Array };

export const tarOf = (entries: readonly Entry[]): Promise<Uint8Array> =>
  packTar(
    entries.map(({ data, ...header }) => ({
      header: { size: data?.length ?? 0, ...header },
      ...(data === undefined ? {} : { body: data }),
    })),
  );

/** An archive of the layout of CIFAR-10's that has just these bytes. */
export const tarSet = (bytes: Uint8Array, contents = cifarSet()): MadeUp => {
  const archive: Archive = {
    name: 'small.tar.gz',
    bytes: bytes.length,
    sha256: sha256(bytes),
    packing: 'tar',
    folder: 'batches',
    contents: Object.entries(contents).map(([name, { length }]) => ({ name, bytes: length })),
  };
  return {
    set: { name: 'cifar10', address: 'http://127.0.0.1:1/', archives: [archive] },
    archives: { [archive.name]: bytes },
  };
};

/** What a sound archive has: the six files in their folder, and beside them one that is not wanted. */
export const soundEntries = (): readonly Entry[] => [
  { name: 'batches/', type: 'directory' },
  { name: 'batches/readme.html', data: Buffer.from('<html>') },
  ...Object.entries(cifarSet()).map(([name, data]) => ({ name: `batches/${name}`, data })),
];

export const smallCifar = async (): Promise<MadeUp> =>
  tarSet(gzipSync(await tarOf(soundEntries())));

const idxContents: Readonly<Record<string, Buffer>> = {
  'train-images-idx3-ubyte': idxBytes([4, 2, 3], counting(24)),
  'train-labels-idx1-ubyte': idxBytes([4], [0, 1, 2, 0]),
  't10k-images-idx3-ubyte': idxBytes([2, 2, 3], counting(12)),
  't10k-labels-idx1-ubyte': idxBytes([2], [1, 2]),
};

/** Four gzipped IDX files. */
export const smallIdx = (): MadeUp => {
  const packed = Object.entries(idxContents).map(([name, content]) => {
    const bytes = gzipSync(content);
    const archive: Archive = {
      name: `${name}.gz`,
      bytes: bytes.length,
      sha256: sha256(bytes),
      packing: 'gzip',
      content: { name, bytes: content.length },
    };
    return { archive, bytes };
  });
  const archives = packed.map(({ archive }) => archive);
  return {
    set: { name: 'mnist', address: 'http://127.0.0.1:1/', archives },
    archives: Object.fromEntries(packed.map(({ archive, bytes }) => [archive.name, bytes])),
  };
};
