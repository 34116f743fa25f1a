import type { AskedBackend } from '../backends/index.js';
import type { Assignment } from './axis.js';
import { identityOf } from './identity.js';
import type { Journal } from './journal.js';
import type { Plan, SweepPoint } from './plan.js';

/** A point with the run that it stands for. */
export interface Planned {
  readonly point: SweepPoint;
  readonly id: string;
}

/** A part of a sweep: every `of`-th point, from the `index`-th on, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The items of a share. */
export function* shareOf<T>(items: Iterable<T>, { index, of }: Shard): Generator<T> {
  let i = 0;
  for (const item of items) if (i++ % of === index - 1) yield item;
}

/** @throws InputError for a point that can't be run. */
export const identify = (
  plan: Plan,
  points: Iterable<SweepPoint>,
  backend: AskedBackend,
  more: Assignment,
): Planned[] =>
  Array.from(points, (point) => ({
    point,
    id: identityOf(plan.experimentOf(point, more), backend),
  }));

const isOpen = (journal: Pick<Journal, 'get'>, retry: boolean, { id }: Planned): boolean => {
  const outcome = journal.get(id)?.outcome;
  return outcome === undefined || (retry && outcome === 'failed');
};

/** Those to run, each identity once: two points may stand for one run. */
export const openOnes = (
  planned: readonly Planned[],
  journal: Pick<Journal, 'get'>,
  retry: boolean,
): Planned[] => {
  const seen = new Set<string>();
  return planned.filter((one) => {
    if (seen.has(one.id) || !isOpen(journal, retry, one)) return false;
    seen.add(one.id);
    return true;
  });
};
