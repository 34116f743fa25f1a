import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { journalResults } from '../../sweep/index.js';
import type { DesignSpace } from '../space/design-space.js';
import { nameOf } from '../space/ranking.js';
import { deviationOf } from '../space/spread.js';
import { counted, percentWith, several, short, shownText } from '../words.js';
import type { Fact } from './content.js';

/** What a journal tells beside results: what ran them, and for how long. */
export interface Work {
  readonly backends: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/** @throws InputError for a line of the journal that is no result. */
export const workOf = (folder: string): Work | undefined => {
  const path = join(folder, 'journal.jsonl');
  if (!existsSync(path)) return undefined;
  const backends = new Map<string, number>();
  let seconds = 0;
  for (const result of journalResults(path)) {
    if (result.outcome !== 'done') continue;
    backends.set(result.backend, (backends.get(result.backend) ?? 0) + 1);
    seconds += result.seconds;
  }
  return { backends, seconds };
};

const workFacts = (work: Work | undefined): Fact[] => {
  if (work === undefined) return [];
  const ran = [...work.backends].map(
    ([backend, runs]) => `${shownText(backend)} (${several(runs, 'run')})`,
  );
  return [
    ['backend that ran', ran.join(', ')],
    ['time of all runs in the journal', `${short(work.seconds)} s`],
  ];
};

/** More axes than a person reads. */
const mostFacts = 24;

/** What is told of a sweep and of what ran it. */
export const factsOf = (space: DesignSpace, best: number, work: Work | undefined): Fact[] => {
  const { done, failed, notRun } = space.rows;
  const accuracy = space.accuracyOf(best);
  return [
    ['points', `${counted(done)} done, ${counted(failed)} failed, ${counted(notRun)} not run`],
    ['machines', `${counted(space.designs)}, each the mean of its seeds`],
    ...space.axes
      .slice(0, mostFacts)
      .map(
        ({ field, levels }): Fact => [
          shownText(field),
          levels.length <= 8
            ? levels.map(({ label }) => label).join(', ')
            : `${several(levels.length, 'value')} from ${levels[0]?.label} to ${levels.at(-1)?.label}`,
        ],
      ),
    [
      'most accurate',
      `${nameOf(space, best)}, ${percentWith(accuracy.mean, deviationOf(accuracy))}`,
    ],
    ...workFacts(work),
  ];
};
