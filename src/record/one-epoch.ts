import { InputError } from '../input/index.js';
import type { RunRecord } from './record.js';

/** So often is a record read that another has replaced meanwhile. */
const mostReads = 10;

const isSame = (a: RunRecord, b: RunRecord): boolean =>
  a.stores === b.stores && a.digest === b.digest;

const refuseUnderWay = (folder: string): never => {
  throw new InputError({
    where: folder,
    reason: `is of a run that is under way: it saved an epoch each of the ${mostReads} times that it was read`,
    remedy: 'do it again when the run has ended',
  });
};

/**
 * Reads a record and what it names of one epoch. A run that is under way replaces its record, then drops what
 * the one before it named: where that is what failed, the newer record is read.
 * @param recordOf reads the record.
 * @param read reads what the record names.
 * @throws what `read` does, where the record is still the same; InputError where it never stays.
 */
export const ofOneEpoch = <T>(
  folder: string,
  recordOf: () => RunRecord,
  read: (record: RunRecord) => T,
): readonly [record: RunRecord, value: T] => {
  let record = recordOf();
  for (let reads = 0; reads < mostReads; reads++) {
    try {
      return [record, read(record)];
    } catch (error) {
      const next = recordOf();
      if (isSame(next, record)) throw error;
      record = next;
    }
  }
  return refuseUnderWay(folder);
};
