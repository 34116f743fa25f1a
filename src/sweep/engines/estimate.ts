import { InputError } from '../../input/index.js';
import type { Plan } from '../space/plan.js';
import type { Assignment } from '../space/sweep-spec.js';
import { orderOf, poolOf, type Work } from './engine.js';
import { preferenceOfRun, preferenceOfSweep } from './preference.js';
import { runsAhead } from './rounds.js';
import type { TimedOrder } from './worker.js';

/** How long all of a sweep will take. */
export interface Estimate {
  readonly seconds: number;
  /** Points that were timed. */
  readonly timed: number;
}

/** What a sweep runs on, and how many of its runs go at once. */
type Terms = Pick<Work, 'backend' | 'bounds'>;

/** Points to time: the first, the middle and the last. */
const mostTimed = 3;

/** How long an epoch of each is timed. */
const secondsEach = 1;

const spread = (indices: readonly number[]): readonly number[] => {
  const count = Math.min(mostTimed, indices.length);
  const last = indices.length - 1;
  const at = (i: number) => Math.floor((i * last) / Math.max(1, count - 1));
  return Array.from({ length: count }, (_, i) => indices[at(i)] as number);
};

/** Times points in as many processes as will work at once, so that they share the cores as those will. */
const timesOf = async (
  plan: Plan,
  picked: readonly number[],
  { backend, bounds }: Terms,
  atOnce: number,
): Promise<readonly TimedOrder[]> => {
  const experiments = picked.map((index) => plan.experimentOf(plan.at(index)));
  const preference = await preferenceOfSweep(backend, experiments[0] as never, atOnce);
  const slots = atOnce * Math.ceil(picked.length / atOnce);
  const pool = poolOf({ ...bounds, workers: atOnce });
  try {
    return await Promise.all(
      Array.from({ length: slots }, (_, slot) => {
        const experiment = experiments[slot % picked.length] as (typeof experiments)[number];
        const backends = preferenceOfRun(experiment, preference);
        const order = orderOf('', experiment, backends, plan.spec.components, undefined);
        return pool.exec('time', [order, secondsEach]) as unknown as Promise<TimedOrder>;
      }),
    );
  } finally {
    await pool.terminate(true);
  }
};

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((a, b) => a + b, 0) / numbers.length;

type Times = Extract<TimedOrder, { readonly begin: number }>;

/** Those of the points that can be run; the others will fail, and take no time. */
const runnable = (times: readonly TimedOrder[]): readonly Times[] => {
  const found = times.filter((one): one is Times => 'begin' in one);
  const [first] = times;
  if (found.length === 0 && first !== undefined && 'reason' in first)
    throw new InputError({
      where: 'each point that was tried',
      reason: first.reason,
      remedy: 'mend that, and ask again',
    });
  return found;
};

/**
 * Estimates how long a sweep of these points will take, all rounds of it: by running parts of some of them in
 * as many processes as it will have. What this process has done before counts, since a sweep does it too.
 * @throws InputError where none of the points that are tried can be run.
 */
export const estimateOf = async (
  plan: Plan,
  indices: readonly number[],
  terms: Terms,
): Promise<Estimate> => {
  const [first] = indices;
  if (first === undefined) return { seconds: 0, timed: 0 };
  const picked = spread(indices);
  const atOnce = Math.min(terms.bounds.workers, indices.length);
  const begun = performance.now() / 1000;
  const times = runnable(await timesOf(plan, picked, terms, atOnce));
  const mean = (of: keyof Times) => meanOf(times.map((time) => time[of]));
  const start = Math.max(...times.map(({ start }) => start));
  const secondsOf = (epochs: number) => mean('begin') + epochs * mean('epoch');
  const epochsOf = (more: Assignment) =>
    meanOf(picked.map((index) => plan.experimentOf(plan.at(index), more).epochs));
  const rounds = runsAhead(plan.spec.halving, epochsOf({}), indices.length);
  const running = rounds.map(({ runs, epochs }) => Math.ceil(runs / atOnce) * secondsOf(epochs));
  const seconds = running.reduce((a, b) => a + b, begun + start);
  return { seconds, timed: picked.length };
};
