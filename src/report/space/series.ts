import { shownText } from '../words.js';
import type { Axis } from './axis.js';
import type { DesignSpace } from './design-space.js';

/** Machines that differ along one axis alone. */
export interface Series {
  /** Their values of all other axes. */
  readonly label: string;
  readonly designs: readonly number[];
}

/** The series that a picture has room for, and what they are. */
export interface ShownSeries {
  readonly series: readonly Series[];
  /** The fields that series are named by; nothing where there is one for all. */
  readonly namedBy: string;
  /** How they were chosen; nothing where all are shown. */
  readonly choice: string;
}

/** The levels of all other axes, which tell a series from the others, and the best of its machines. */
interface Combination {
  readonly levels: readonly number[];
  readonly designs: number[];
  best: number;
}

/** All combinations of the other axes, in the order of their levels. */
const combinationsOf = (space: DesignSpace, others: readonly Axis[]): readonly Combination[] => {
  const known = new Map<string, Combination>();
  for (let design = 0; design < space.designs; design++) {
    const levels = others.map((axis) => space.levelOf(axis, design));
    const key = levels.join();
    const combination = known.get(key) ?? { levels, designs: [], best: 0 };
    combination.designs.push(design);
    combination.best = Math.max(combination.best, space.accuracyOf(design).mean);
    known.set(key, combination);
  }
  const differing = (a: Combination, b: Combination) =>
    a.levels.findIndex((level, i) => level !== b.levels[i]);
  const order = (levels: readonly number[], at: number) => levels[at] ?? 0;
  return [...known.values()].sort((a, b) => {
    const at = differing(a, b);
    return order(a.levels, at) - order(b.levels, at);
  });
};

const better = (a: Combination, b: Combination): Combination => (b.best > a.best ? b : a);

/** The best of each level of the first axis that has few, or else the best of all. */
const chosenOf = (
  all: readonly Combination[],
  others: readonly Axis[],
  most: number,
): { readonly chosen: readonly Combination[]; readonly choice: string } => {
  if (all.length <= most) return { chosen: all, choice: '' };
  const few = others.findIndex(({ levels }) => levels.length <= most);
  if (few < 0) {
    const chosen = [...all].sort((a, b) => b.best - a.best).slice(0, most);
    return { chosen, choice: `the ${most} of ${all.length} that come to the most` };
  }
  const { field, levels } = others[few] as Axis;
  const chosen = levels.flatMap((_, level) => {
    const own = all.filter((one) => one.levels[few] === level);
    return own.length === 0 ? [] : [own.reduce(better)];
  });
  return {
    chosen,
    choice: `of ${all.length} the one of each ${shownText(field)} that comes to the most`,
  };
};

/** The series along an axis: one for each combination of all others, as far as there is room. */
export const seriesAlong = (space: DesignSpace, axis: Axis, most: number): ShownSeries => {
  const others = space.axes.filter((other) => other !== axis);
  const { chosen, choice } = chosenOf(combinationsOf(space, others), others, most);
  const labelOf = ({ levels }: Combination) =>
    others.map((other, i) => other.levels[levels[i] as number]?.label).join(' · ');
  return {
    series: chosen.map((one) => ({
      label: others.length === 0 ? 'all machines' : labelOf(one),
      designs: one.designs,
    })),
    namedBy: others.map(({ field }) => shownText(field)).join(' · '),
    choice,
  };
};
