import { mostSeries } from '../../plot/index.js';
import type { Axis } from './axis.js';
import type { DesignSpace } from './design-space.js';

/**
 * The axis whose values have a colour each, the same in every picture of a sweep: the first that has few,
 * but for one that a picture has along its side.
 */
export const seriesAxisOf = ({ free }: DesignSpace, along?: Axis): Axis | undefined =>
  free.find((axis) => axis !== along && axis.levels.length <= mostSeries);
