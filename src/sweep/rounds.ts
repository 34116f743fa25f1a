import type { AskedBackend } from '../backends/index.js';
import type { Assignment } from './axis.js';
import type { Journal } from './journal.js';
import type { Plan } from './plan.js';
import { identify, type Planned } from './planned.js';
import type { Row } from './results.js';

type Known = Pick<Journal, 'get'>;

const accuracyOf = (journal: Known, { id }: Planned): number => {
  const result = journal.get(id);
  return result?.outcome === 'done' ? (result.test.at(-1) as number) : -1;
};

/** The epochs of each round, the last those of the run spec. */
const roundsOf = ({ spec }: Plan, epochs: number): readonly (number | undefined)[] => {
  if (spec.halving === undefined) return [undefined];
  const { from, factor } = spec.halving;
  const rounds: number[] = [];
  for (let now = from; now < epochs; now *= factor) rounds.push(now);
  return [...rounds, epochs];
};

/** The best of a round go on; the earlier point where two are as good. */
const survivors = (planned: readonly Planned[], journal: Known, factor: number): Planned[] =>
  [...planned]
    .sort(
      (a, b) => accuracyOf(journal, b) - accuracyOf(journal, a) || a.point.index - b.point.index,
    )
    .slice(0, Math.ceil(planned.length / factor))
    .sort((a, b) => a.point.index - b.point.index);

/**
 * Every round with its runs and what became of them; `act` runs what is still open. A round of which
 * runs are missing is the last: it can't be said who goes on.
 */
export const throughRounds = async (
  plan: Plan,
  first: readonly Planned[],
  journal: Known,
  backend: AskedBackend,
  act: (planned: readonly Planned[], more: Assignment) => Promise<void>,
): Promise<Row[]> => {
  const last = new Map<number, Row>();
  const [any] = first;
  if (any === undefined) return [];
  const rounds = roundsOf(plan, plan.experimentOf(any.point).epochs);
  let planned = first;
  for (const round of rounds) {
    const more = round === undefined ? {} : { epochs: round };
    if (round !== undefined)
      planned = identify(
        plan,
        planned.map(({ point }) => point),
        backend,
        more,
      );
    await act(planned, more);
    for (const { point, id } of planned)
      last.set(point.index, { values: point.values, result: journal.get(id) });
    if (planned.some(({ id }) => journal.get(id) === undefined)) break;
    planned = survivors(planned, journal, plan.spec.halving?.factor ?? 1);
  }
  return [...last].sort(([a], [b]) => a - b).map(([, row]) => row);
};
