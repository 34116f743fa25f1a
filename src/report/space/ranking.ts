import { shownValue } from '../words.js';
import type { Axis } from './axis.js';
import type { DesignSpace } from './design-space.js';
import { joined, nothing, type Spread } from './spread.js';

const all = ({ designs }: DesignSpace): number[] => Array.from({ length: designs }, (_, i) => i);

/** Designs from the most accurate to the least, the earlier one where two are alike. */
export const ranked = (space: DesignSpace): number[] => {
  const means = Float64Array.from(all(space), (design) => space.accuracyOf(design).mean);
  return all(space).sort((a, b) => (means[b] as number) - (means[a] as number) || a - b);
};

/** The most accurate of each group; designs without one are left out. */
export const bestOfEach = (
  space: DesignSpace,
  groupOf: (design: number) => number,
): ReadonlyMap<number, number> => {
  const best = new Map<number, number>();
  for (let design = 0; design < space.designs; design++) {
    const group = groupOf(design);
    const known = best.get(group);
    const betters =
      known === undefined || space.accuracyOf(design).mean > space.accuracyOf(known).mean;
    if (betters) best.set(group, design);
  }
  return best;
};

/** Accuracies of all designs by what they have in common. */
export const accuraciesBy = (
  space: DesignSpace,
  groupOf: (design: number) => number | undefined,
): ReadonlyMap<number, Spread> => {
  const groups = new Map<number, Spread>();
  for (let design = 0; design < space.designs; design++) {
    const group = groupOf(design);
    if (group === undefined) continue;
    groups.set(group, joined(groups.get(group) ?? nothing, space.accuracyOf(design)));
  }
  return groups;
};

/** By how much mean accuracy differs between the levels of an axis. */
export const effectOf = (space: DesignSpace, axis: Axis): number => {
  const means = [...accuraciesBy(space, (design) => space.levelOf(axis, design)).values()].map(
    ({ mean }) => mean,
  );
  return means.reduce((a, b) => Math.max(a, b)) - means.reduce((a, b) => Math.min(a, b));
};

/** What tells a design from the others: its values of the fields that vary. */
export const nameOf = ({ axes, valuesOf }: DesignSpace, design: number): string => {
  const values = valuesOf(design);
  if (axes.length === 0) return 'the machine';
  return axes.map(({ field }) => shownValue(values[field])).join(' · ');
};

/** The same with the name of each field. */
export const longNameOf = ({ axes, valuesOf }: DesignSpace, design: number): string => {
  const values = valuesOf(design);
  return axes.map(({ field }) => `${field} ${shownValue(values[field])}`).join('\n');
};

/** The fields that designs are named by. */
export const namedBy = ({ axes }: DesignSpace): string =>
  axes.map(({ field }) => field).join(' · ');
