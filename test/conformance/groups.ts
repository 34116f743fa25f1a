import { type Axes, covering, everyPoint } from './covering.js';
import type { Case } from './trace.js';

/** How much is tried: what stands for the rest, or all of it. */
export type Extent = 'quick' | 'thorough';

/** A case is made when it is asked for. */
export type MakeCase = () => Case;

/** Cases that belong together. */
export type Group = Readonly<Record<Extent, readonly MakeCase[]>>;

const makers = <V>(points: readonly V[], make: (point: V) => Case): MakeCase[] =>
  points.map((point) => () => make(point));

/** A case for each point that is allowed: quickly such that every pair of values is met. */
export const pairwise = <V extends object>(
  axes: Axes<V>,
  make: (point: V) => Case,
  allows: (point: V) => boolean = () => true,
): Group => {
  const points = everyPoint(axes).filter(allows);
  return { quick: makers(covering(points, 2), make), thorough: makers(points, make) };
};

/** The same where a case for each point would be too many: thoroughly every three values are met. */
export const pairsOrTriples = <V extends object>(
  axes: Axes<V>,
  make: (point: V) => Case,
): Group => {
  const points = everyPoint(axes);
  return { quick: makers(covering(points, 2), make), thorough: makers(covering(points, 3), make) };
};

/** The same cases however much is tried. */
export const always = (...cases: readonly MakeCase[]): Group => ({ quick: cases, thorough: cases });

export const joined = (...groups: readonly Group[]): Group => ({
  quick: groups.flatMap(({ quick }) => quick),
  thorough: groups.flatMap(({ thorough }) => thorough),
});
