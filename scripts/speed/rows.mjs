// Finds rows of what was measured.
import { keyOf } from './contenders.mjs';
import { ratioOf } from './ratios.mjs';

/** The row of a contender at a workload; one without samples where it was not timed, or can't be. */
export const rowIn = (rows, contender) =>
  rows.find((row) => keyOf(row) === keyOf(contender)) ?? { ...contender, absent: 'not measured' };

/** The ratio of two rows, or why there is none. */
export const besideEach = (one, other) => {
  const absent = one.absent ?? other.absent;
  if (absent !== undefined) return { absent };
  return ratioOf(one.samplesPerSecond, other.samplesPerSecond) ?? { absent: 'not measured' };
};
