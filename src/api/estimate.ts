import { type Estimate, estimateOf, identifierOf, shareOf } from '../sweep/index.js';
import { plannedSweep, type SweepOptions } from './sweep.js';

/** What a sweep has before it, all rounds of it. */
export interface SweepEstimate extends Estimate {
  /** Points of its share, done ones too. */
  readonly points: number;
  /** How many processes would run at once. */
  readonly workers: number;
}

/**
 * How long a sweep would take from its beginning: each point is looked at, and parts of up to three of them are run
 * in as many processes as the sweep would have. Nothing is written.
 * @returns points, and the seconds for all of them.
 * @throws {InputError} Where an option, the spec or a point is wrong, or no point that is tried can be run.
 */
export const estimate = async (options: SweepOptions): Promise<SweepEstimate> => {
  const { plan, terms } = plannedSweep(options);
  const identityOf = identifierOf(plan, terms.backend, {});
  const indices = Array.from(shareOf(plan.points(), terms.shard), (point) => {
    identityOf(point);
    return point.index;
  });
  const { workers } = terms.bounds;
  return { points: indices.length, workers, ...(await estimateOf(plan, indices, terms)) };
};
