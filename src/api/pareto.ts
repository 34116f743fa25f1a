import { z } from 'zod';
import { type Objective, readResults, type TradeOff, tradeOff } from '../sweep/index.js';
import { path, requireOptions } from './options.js';

/** Which machines are compared, and in what. */
export interface ParetoOptions {
  /** The folder of a sweep. */
  readonly folder: string;
  /** Columns of its results that are to be as large as can be; of `max` and `min` together at least two. */
  readonly max?: readonly string[] | undefined;
  /** Columns that are to be as small as can be. */
  readonly min?: readonly string[] | undefined;
}

const columns = z.array(z.string().min(1).max(256)).optional();

const paretoOptions = z.strictObject({ folder: path, max: columns, min: columns });

/**
 * The machines of a sweep that no other betters in every objective, each the mean of its seeds.
 * @returns the front, its knee, and the part of the room between the worst and the best that the front has, from 0
 * to 1; objectives first by `max`, then by `min`, in the units of their columns.
 * @throws {InputError} Where the folder holds no results, none is done, or a column is unknown or not priced.
 */
export const pareto = (options: ParetoOptions): TradeOff => {
  requireOptions(paretoOptions, options, 'pareto');
  const { folder, max = [], min = [] } = options;
  const objectives: readonly Objective[] = [
    ...max.map((column) => ({ column, wanted: 'most' }) as const),
    ...min.map((column) => ({ column, wanted: 'least' }) as const),
  ];
  return tradeOff(readResults(folder), objectives, folder);
};
