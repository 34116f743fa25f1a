import { join } from 'node:path';
import { lock } from '../../files/index.js';
import type { PublishedSet } from './archive.js';
import { makeFolderFor } from './made-folder.js';
import { type Obtained, obtain } from './obtain.js';
import type { FetchOptions, FetchOutcome } from './options.js';
import { partIn, removePart } from './part.js';
import { type Place, placeOf } from './place.js';
import { putInPlace } from './put-in-place.js';
import { holdsWhole, requireOwn } from './receipt.js';

const fetchInto = async (
  places: readonly Place[],
  set: PublishedSet,
  options: FetchOptions,
): Promise<FetchOutcome> => {
  requireOwn(options.folder, set);
  const obtained: Obtained[] = [];
  for (const [i, archive] of set.archives.entries())
    obtained.push(await obtain(archive, places[i] as Place, set, options));
  await putInPlace(obtained, set, options);
  for (const { archive } of obtained) removePart(partIn(options.folder, archive));
  return 'fetched';
};

/** Does it while no other process does. */
const fetchAlone = async (
  places: readonly Place[],
  set: PublishedSet,
  options: FetchOptions,
): Promise<FetchOutcome> => {
  const unlock = lock(join(options.folder, 'fetch.lock'));
  try {
    return holdsWhole(options.folder, set) ? 'there' : await fetchInto(places, set, options);
  } catch (error) {
    if (options.signal.aborted && error === options.signal.reason) return 'interrupted';
    throw error;
  } finally {
    unlock();
  }
};

/**
 * Fetches a set into a folder that can be learnt from, checked and unpacked; goes on where an earlier try ended.
 * @throws InputError when it can't be had, or is not what is published; FileFault when it can't be written. Then
 * nothing is in the folder but what has arrived.
 */
export const fetchSet = async (set: PublishedSet, options: FetchOptions): Promise<FetchOutcome> => {
  if (holdsWhole(options.folder, set)) return 'there';
  const places = set.archives.map((archive) => placeOf(archive, set, options.from));
  const removeEmpty = makeFolderFor(options.folder);
  try {
    return await fetchAlone(places, set, options);
  } finally {
    removeEmpty();
  }
};
