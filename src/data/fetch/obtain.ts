import { type Archive, elsewhere, type PublishedSet } from './archive.js';
import { requireArchive } from './checksum.js';
import { download } from './download.js';
import type { FetchOptions } from './options.js';
import { arrivedOf, partIn, removePart } from './part.js';
import type { Place } from './place.js';

const patienceMilliseconds = 30_000;

/** An archive, and where it lies once it is here. */
export interface Obtained {
  readonly archive: Archive;
  readonly path: string;
}

const haveArrive = async (
  archive: Archive,
  url: URL,
  set: PublishedSet,
  options: FetchOptions,
): Promise<Obtained> => {
  const { signal, onBytes = () => {}, silenceMilliseconds = patienceMilliseconds } = options;
  const part = partIn(options.folder, archive);
  const { name, bytes } = archive;
  options.onDownload?.({ name, address: url.href, bytes, arrived: arrivedOf(part) });
  const patience = { signal, silenceMilliseconds };
  await download({ archive, url, part, patience, elsewhere: elsewhere(set), onBytes });
  return { archive, path: part.path };
};

const checkArrived = ({ archive, path }: Obtained, set: PublishedSet, folder: string): void => {
  try {
    requireArchive(path, archive, elsewhere(set));
  } catch (error) {
    removePart(partIn(folder, archive));
    throw error;
  }
};

/** Has an archive here, the one that is published. */
export const obtain = async (
  archive: Archive,
  place: Place,
  set: PublishedSet,
  options: FetchOptions,
): Promise<Obtained> => {
  if (place.kind === 'file') {
    options.onCheck?.(archive.name);
    requireArchive(place.path, archive, 'name a whole copy of it');
    return { archive, path: place.path };
  }
  const arrived = await haveArrive(archive, place.url, set, options);
  options.onCheck?.(archive.name);
  checkArrived(arrived, set, options.folder);
  return arrived;
};
