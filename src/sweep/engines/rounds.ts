import type { JournalReader } from '../journal/journal.js';
import { listOf, type Planned, type PlannedList } from '../journal/planned.js';
import type { Plan } from '../space/plan.js';
import type { Assignment } from '../space/sweep-spec.js';

/** What a sweep does in each round. */
export interface Stages {
  /** The same points with what every one of them changes besides. */
  readonly identify: (indices: Iterable<number>, more: Assignment) => PlannedList;
  /** Runs what is still open. */
  readonly act: (planned: PlannedList, more: Assignment) => Promise<void>;
}

/** The epochs of each round, the last those of the run spec. */
const roundsOf = ({ from, factor }: Halving, epochs: number): readonly number[] => {
  const rounds: number[] = [];
  for (let now = from; now < epochs; now *= factor) rounds.push(now);
  return [...rounds, epochs];
};

/** How many runs a sweep of so many points has, round by round, and of how many epochs. */
export const runsAhead = (
  halving: Halving | undefined,
  epochs: number,
  points: number,
): readonly { readonly runs: number; readonly epochs: number }[] => {
  if (halving === undefined) return [{ runs: points, epochs }];
  let runs = points;
  return roundsOf(halving, epochs).map((round) => {
    const now = { runs, epochs: round };
    runs = Math.ceil(runs / halving.factor);
    return now;
  });
};

type Halving = NonNullable<Plan['spec']['halving']>;

const accuracyOf = (journal: JournalReader, { id }: Planned): number => {
  const result = journal.get(id);
  return result?.outcome === 'done' ? (result.test.at(-1) as number) : -1;
};

/** The best of a round go on; the earlier point where two are as good. */
const survivors = (planned: PlannedList, journal: JournalReader, factor: number): number[] =>
  Array.from(planned, (one) => ({ index: one.index, accuracy: accuracyOf(journal, one) }))
    .sort((a, b) => b.accuracy - a.accuracy || a.index - b.index)
    .slice(0, Math.ceil(planned.length / factor))
    .map(({ index }) => index)
    .sort((a, b) => a - b);

const isUnfinished = (planned: PlannedList, journal: JournalReader): boolean =>
  Array.from(planned).some(({ id }) => journal.outcomeOf(id) === undefined);

const halved = async (
  halving: Halving,
  epochs: number,
  first: PlannedList,
  journal: JournalReader,
  { identify, act }: Stages,
): Promise<PlannedList> => {
  const last = new Map<number, Planned>();
  let indices = Array.from(first, ({ index }) => index);
  for (const round of roundsOf(halving, epochs)) {
    const planned = identify(indices, { epochs: round });
    await act(planned, { epochs: round });
    for (const one of planned) last.set(one.index, one);
    if (isUnfinished(planned, journal)) break;
    indices = survivors(planned, journal, halving.factor);
  }
  return listOf([...last.values()].sort((a, b) => a.index - b.index));
};

/**
 * Acts round by round. A round of which runs are missing is the last: it can't be said who goes on.
 * @returns each point with its last run, in the order of the plan.
 */
export const throughRounds = async (
  plan: Plan,
  first: PlannedList,
  journal: JournalReader,
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
