import {
  type Estimate,
  estimateOf,
  identifierOf,
  type Plan,
  type SweepOptions,
  shareOf,
} from '../../sweep/index.js';
import { exitCodes } from '../process/exit-codes.js';
import { inTime } from '../words/in-time.js';

/** The numbers of the points of a share, each looked at: one that can't be run is refused. */
const lookedAt = (plan: Plan, { backend, shard }: SweepOptions): readonly number[] => {
  const identityOf = identifierOf(plan, backend, {});
  return Array.from(shareOf(plan.points(), shard), (point) => {
    identityOf(point);
    return point.index;
  });
};

const estimateInWords = (points: number, { seconds, timed }: Estimate, workers: number): string =>
  `${points} points, about ${inTime(seconds)} with ${workers} workers (timed on ${timed} of them)`;

/** Says how many points a sweep has and how long they will take, from timing some of them. */
export const dryRun = async (plan: Plan, options: SweepOptions, json: boolean): Promise<number> => {
  const { workers } = options.bounds;
  const indices = lookedAt(plan, options);
  const points = indices.length;
  const estimate = await estimateOf(plan, indices, options);
  const told = { points, seconds: Math.ceil(estimate.seconds), workers };
  process.stdout.write(
    `${json ? JSON.stringify(told) : estimateInWords(points, estimate, workers)}\n`,
  );
  return exitCodes.done;
};
