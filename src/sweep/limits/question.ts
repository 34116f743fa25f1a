import { InputError, suggestion } from '../../input/index.js';
import type { TrialSpec } from '../ladder/trials.js';
import { type Imperfection, imperfections } from './imperfections.js';

/** What is asked of a machine: how much of some imperfections it bears. */
export interface LimitsQuestion extends TrialSpec {
  /** Names of imperfections, which are asked about one after the other. */
  readonly of: readonly string[];
  /** The levels that are tried; of each imperfection its own where none are given. */
  readonly levels: readonly number[] | undefined;
  /** How much accuracy may be lost, as a fraction. */
  readonly tolerance: number;
  /** Whether to try every level. */
  readonly scan: boolean;
}

/** More than a search needs. */
const mostLevels = 64;

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

const refuseLevels = (levels: readonly number[]): void => {
  const where = `--levels ${levels.join().slice(0, 64)}`;
  if (levels.length < 1 || levels.length > mostLevels)
    refuse(where, `are ${levels.length} levels`, `write from 1 to ${mostLevels} of them`);
  if (new Set(levels).size < levels.length) refuse(where, 'names a level twice', 'write each once');
  const wrong = levels.find((level) => !(level > 0 && Number.isFinite(level)));
  if (wrong !== undefined)
    refuse(
      where,
      `has ${wrong}, which is no level`,
      'write numbers above 0; what has none of it is what all are held against',
    );
};

/** @throws InputError for a question that can't be asked of any machine. */
export const refuseQuestion = ({ of, set, levels }: LimitsQuestion): void => {
  if (new Set(of).size < of.length)
    refuse(`--of ${of.join().slice(0, 64)}`, 'names an imperfection twice', 'name each once');
  if (Object.hasOwn(set, 'seed'))
    refuse('--set seed', 'is what limits goes through', 'write how many seeds, like --seeds 5');
  if (levels !== undefined) refuseLevels(levels);
};

/** @throws InputError for a name that no imperfection has. */
export const imperfectionOf = (name: string): Imperfection => {
  const names = [...imperfections.keys()];
  return (
    imperfections.get(name) ??
    refuse(
      `--of ${name.slice(0, 64)}`,
      `is no imperfection (${names.join(', ')})`,
      suggestion(name, names),
    )
  );
};
