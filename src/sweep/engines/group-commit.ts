import type { Journal } from '../journal/journal.js';
import type { Result } from '../journal/result.js';

/** Results on their way to a journal. */
export interface GroupCommit {
  readonly add: (result: Result) => void;
  /**
   * Writes what has come and is not written yet.
   * @throws what kept the journal from being written.
   */
  readonly flush: () => void;
  readonly isBroken: () => boolean;
}

/**
 * Puts results into a journal together: those that come while the disk takes the ones before make a group.
 * @param onResult told of each when the disk has it.
 * @param onBroken told when the journal can't be written to.
 */
export const groupCommit = (
  journal: Journal,
  onResult: (result: Result) => void,
  onBroken: () => void,
): GroupCommit => {
  const arrived: Result[] = [];
  const failure: { error?: unknown } = {};
  const flush = (): void => {
    if ('error' in failure) throw failure.error;
    const group = arrived.splice(0);
    if (group.length === 0) return;
    journal.add(group);
    group.forEach(onResult);
  };
  const tryFlush = (): void => {
    try {
      flush();
    } catch (error) {
      failure.error = error;
      onBroken();
    }
  };
  return {
    add: (result) => {
      if (arrived.push(result) === 1) setImmediate(tryFlush);
    },
    flush,
    isBroken: () => 'error' in failure,
  };
};
