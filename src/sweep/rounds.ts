import { InputError } from '../input/index.js';
import type { Assignment } from './axis.js';
import type { Journal } from './journal.js';
import type { Plan } from './plan.js';
import { listOf, type Planned, type PlannedList } from './planned.js';

/** A part of a sweep: every `of`-th point, from the `index`-th on, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What a sweep does in each round. */
export interface Stages {
  /** The same points with what every one of them changes besides. */
  readonly identify: (indices: Iterable<number>, more: Assignment) => PlannedList;
  /** Runs what is still open. */
  readonly act: (planned: PlannedList, more: Assignment) => Promise<void>;
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

/** The numbers of the points of a share. */
export function* mine(plan: Plan, { index, of }: Shard): Generator<number> {
  let i = 0;
  for (const point of plan.points()) if (i++ % of === index - 1) yield point.index;
}

/** The epochs of each round, the last those of the run spec. */
const roundsOf = ({ from, factor }: Halving, epochs: number): readonly number[] => {
  const rounds: number[] = [];
  for (let now = from; now < epochs; now *= factor) rounds.push(now);
  return [...rounds, epochs];
};

type Halving = NonNullable<Plan['spec']['halving']>;

const accuracyOf = (journal: Journal, { id }: Planned): number => {
  const result = journal.get(id);
  return result?.outcome === 'done' ? (result.test.at(-1) as number) : -1;
};

/** The best of a round go on; the earlier point where two are as good. */
const survivors = (planned: PlannedList, journal: Journal, factor: number): number[] =>
  Array.from(planned, (one) => ({ index: one.index, accuracy: accuracyOf(journal, one) }))
    .sort((a, b) => b.accuracy - a.accuracy || a.index - b.index)
    .slice(0, Math.ceil(planned.length / factor))
    .map(({ index }) => index)
    .sort((a, b) => a - b);

const halved = async (
  halving: Halving,
  epochs: number,
  first: PlannedList,
  journal: Journal,
  { identify, act }: Stages,
): Promise<PlannedList> => {
  const last = new Map<number, Planned>();
  let indices = Array.from(first, ({ index }) => index);
  for (const round of roundsOf(halving, epochs)) {
    const planned = identify(indices, { epochs: round });
    await act(planned, { epochs: round });
    for (const one of planned) last.set(one.index, one);
    indices = survivors(planned, journal, halving.factor);
  }
  return listOf([...last.values()].sort((a, b) => a.index - b.index));
};

/** Acts round by round. @returns each point with its last run, in the order of the plan. */
export const throughRounds = async (
  plan: Plan,
  first: PlannedList,
  journal: Journal,
  stages: Stages,
): Promise<PlannedList> => {
  const [any] = first;
  const { halving } = plan.spec;
  if (any !== undefined && halving !== undefined) {
    const { epochs } = plan.experimentOf(plan.at(any.index));
    return halved(halving, epochs, first, journal, stages);
  }
  await stages.act(first, {});
  return first;
};
