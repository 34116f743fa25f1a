import type { Axis } from './axis.js';

/** The machines of a sweep, by index from 0, and at which level of each axis they stand. */
interface Standing {
  readonly axes: readonly Axis[];
  readonly designs: number;
  readonly levelOf: (axis: Axis, design: number) => number;
}

/** The level that goes with each level of another axis, whichever machine it is of; none where that differs. */
const levelsBy = ({ designs, levelOf }: Standing, axis: Axis, other: Axis) => {
  const known = new Map<number, number>();
  for (let design = 0; design < designs; design++) {
    const [level, by] = [levelOf(axis, design), levelOf(other, design)];
    if ((known.get(by) ?? level) !== level) return undefined;
    known.set(by, level);
  }
  return known;
};

/** Whether an axis of widths is told by another: one level for each of that, none lower where that is higher. */
const follows = (space: Standing, axis: Axis, other: Axis): boolean => {
  if (axis === other || axis.scale !== 'widths' || other.scale !== 'widths') return false;
  const levels = levelsBy(space, axis, other);
  if (levels === undefined) return false;
  const along = [...levels].sort(([a], [b]) => a - b).map(([, level]) => level);
  return along.every((level, i) => i === 0 || level >= (along[i - 1] as number));
};

/**
 * The axes but for those of widths that are told by another, as what a read senses is told by the width of its cells:
 * they have no values to be compared at. Of two that tell each other the first is free.
 */
export const freeAxes = (space: Standing): readonly Axis[] =>
  space.axes.filter(
    (axis, i) =>
      !space.axes.some(
        (other, j) => follows(space, axis, other) && (j < i || !follows(space, other, axis)),
      ),
  );
