import { join } from 'node:path';
import type { Watcher } from '../../training/index.js';
import type { SweepEvent } from '../engines/watcher.js';
import { searchLadder, type Tried } from '../ladder/search.js';
import { trialsOf } from '../ladder/trials.js';
import { type Judgement, judge } from '../ladder/verdict.js';
import type { SweepOptions } from '../sweep.js';
import { type AskedImperfection, askedOf } from './asked.js';
import { type LimitsQuestion, refuseQuestion } from './question.js';

/**
 * What a search for limits tells: what each of its sweeps does; and `level`, how much of which imperfection,
 * before machines with so much run, 0 for those without.
 */
export type LimitsEvent =
  | SweepEvent
  | { readonly kind: 'level'; readonly imperfection: string; readonly level: number };

export type LimitsWatcher = Watcher<LimitsEvent>;

/** What so much of an imperfection came to. */
export interface LevelTrial extends Judgement<'too much'> {
  readonly level: number;
}

/** The most of an imperfection that a machine bears. */
export interface WorstLevel {
  /** Its name. */
  readonly imperfection: string;
  /** The worst level that is enough, and so is every milder one that was tried; none where none is. */
  readonly worst: LevelTrial | undefined;
  /** The next worse level, which is too much by its mean; where none is enough, the mildest; none where all are. */
  readonly tooMuch: LevelTrial | undefined;
  /** Whether intervals say the same of these, and of every milder level that was tried. */
  readonly isConclusive: boolean;
  /** From the worst level to the mildest. */
  readonly tried: readonly LevelTrial[];
  /** How levels were gone through: halves of the list, or all of it. */
  readonly method: 'bisection' | 'scan';
  /** Accuracies without it, by seed. */
  readonly reference: readonly number[];
  /** Runs that the search needed. */
  readonly runs: number;
  /** The folder of its journal and results. */
  readonly folder: string;
}

const trialOf = ({ rung, judgement }: Tried<number, Judgement<'too much'>>): LevelTrial => ({
  level: rung,
  ...judgement,
});

const limitOf = async (
  { name, levels, fieldsOf }: AskedImperfection,
  question: LimitsQuestion,
  options: SweepOptions,
  watcher: LimitsWatcher,
): Promise<WorstLevel> => {
  const { folder } = options;
  const trials = trialsOf(question, options, watcher);
  const measure = (level: number): Promise<readonly number[]> => {
    watcher.onProgress?.({ kind: 'level', imperfection: name, level });
    return trials.accuracies(fieldsOf(level));
  };
  const reference = await measure(0);
  const { worst, beyond, isConclusive, method, tried } = await searchLadder({
    rungs: levels,
    judge: async (level) => judge(await measure(level), reference, question.tolerance, 'too much'),
    scan: question.scan,
  });
  await trials.write([...tried.map(({ rung }) => rung), 0].reverse().map(fieldsOf));
  return {
    imperfection: name,
    worst: worst && trialOf(worst),
    tooMuch: beyond && trialOf(beyond),
    isConclusive,
    tried: tried.map(trialOf),
    method,
    reference,
    runs: (tried.length + 1) * reference.length,
    folder,
  };
};

/**
 * The worst level of each imperfection with which a machine loses no more than the tolerance, against itself without
 * it, on the mean over seeds; of all others it has what it has. Everything that runs is in the journal of the
 * imperfection's own folder, and is not run again.
 * @throws InputError, before anything runs, for an imperfection that the machine can't have; the reason of the
 * signal that ended it.
 */
export const worstLevels = async (
  question: LimitsQuestion,
  options: SweepOptions,
  watcher: LimitsWatcher,
): Promise<readonly WorstLevel[]> => {
  refuseQuestion(question);
  const trials = trialsOf(question, options, watcher);
  const asked = question.of.map((name) => askedOf(name, question, trials));
  const limits: WorstLevel[] = [];
  for (const one of asked) {
    const own = { ...options, folder: join(options.folder, one.name) };
    limits.push(await limitOf(one, question, own, watcher));
  }
  return limits;
};
