import type { Axis } from './axis.js';
import type { DesignSpace } from './design-space.js';

/** The levels of all other axes, which tell a series from the others, and the best of its machines. */
export interface Combination {
  readonly levels: readonly number[];
  readonly designs: number[];
  best: number;
}

/** All combinations of the other axes, in the order of their levels. */
export const combinationsOf = (
  space: DesignSpace,
  others: readonly Axis[],
): readonly Combination[] => {
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
