import type { Arrays } from './report.js';

/** A verdict with the assumption that it rests on, which is none where nothing is read backwards. */
export const verdictOf = (local: boolean, arrays: Arrays, backwards: boolean): string => {
  if (!local) {
    return arrays === 'forward'
      ? 'not local, on arrays that are read along their rows alone'
      : 'not local, even if arrays are read both ways';
  }
  return backwards ? 'local, if arrays are read both ways' : 'local, whichever way arrays are read';
};
