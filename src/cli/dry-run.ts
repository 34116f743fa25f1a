import type { AskedBackend } from '../backends/index.js';
import { learningSpeed } from '../run/index.js';
import { identifierOf, type Plan, preferenceOfSweep, type SweepOptions } from '../sweep/index.js';
import { exitCodes } from './exit-codes.js';
import { inTime } from './in-time.js';

/** Points to time for an estimate: the first, the middle and the last. */
const timed = 3;

/** The numbers of the points, each looked at: one that can't be run is refused. */
const lookedAt = (plan: Plan, backend: AskedBackend): readonly number[] => {
  const identityOf = identifierOf(plan, backend, {});
  return Array.from(plan.points(), (point) => {
    identityOf(point);
    return point.index;
  });
};

const spread = (indices: readonly number[]): readonly number[] => {
  const count = Math.min(timed, indices.length);
  const last = indices.length - 1;
  const at = (i: number) => Math.floor((i * last) / Math.max(1, count - 1));
  return Array.from({ length: count }, (_, i) => indices[at(i)] as number);
};

const secondsEach = async (
  plan: Plan,
  picked: readonly number[],
  { backend, bounds }: SweepOptions,
) => {
  let seconds = 0;
  for (const index of picked) {
    const experiment = plan.experimentOf(plan.at(index));
    const preference = await preferenceOfSweep(backend, experiment, bounds.workers);
    const { samplesPerSecond, samples } = await learningSpeed(experiment, preference, 0.5);
    seconds += (experiment.epochs * samples) / samplesPerSecond / picked.length;
  }
  return seconds;
};

/** Says how many points a sweep has and how long they will take, from timing some of them. */
export const dryRun = async (plan: Plan, options: SweepOptions, json: boolean): Promise<number> => {
  const { workers } = options.bounds;
  const indices = lookedAt(plan, options.backend);
  const picked = spread(indices);
  const points = indices.length;
  const seconds = Math.ceil((points * (await secondsEach(plan, picked, options))) / workers);
  const words = `${points} points, about ${inTime(seconds)} with ${workers} workers (timed on ${picked.length} of them)`;
  process.stdout.write(`${json ? JSON.stringify({ points, seconds, workers }) : words}\n`);
  return exitCodes.done;
};
