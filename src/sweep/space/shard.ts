import { InputError } from '../../input/index.js';
import type { Plan } from './plan.js';

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

/** @throws InputError for a share of a sweep whose rounds compare all points. */
export const refuseShards = ({ spec }: Plan, { of }: Shard): void => {
  if (spec.halving === undefined || of === 1) return;
  throw new InputError({
    where: '--shard',
    reason: 'leaves a round of halving without the others to compare with',
    remedy: 'sweep without --shard, or without halving',
  });
};
