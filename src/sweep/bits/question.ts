import { InputError } from '../../input/index.js';
import type { TrialSpec } from '../ladder/trials.js';

/** What is asked of a machine: how few bits some of its signals can have. */
export interface BitsQuestion extends TrialSpec {
  /** Names of signals, or fields, in the order in which they lose their bits. */
  readonly of: readonly string[];
  /** Their formats by name, `{bits}` in each. */
  readonly formats: ReadonlyMap<string, string>;
  readonly from: number;
  /** Where none is given: 12 for one signal; for several what each has now, or 12 where it says none. */
  readonly to: number | undefined;
  readonly tolerance: number;
  readonly scan: boolean;
}

/** More than any machine has. */
const mostSignals = 16;

const refuse = (where: string, reason: string, remedy: string): never => {
  throw new InputError({ where, reason, remedy });
};

const refuseSignals = ({ of, formats }: BitsQuestion): void => {
  const where = `--of ${of.join().slice(0, 64)}`;
  if (new Set(of).size < of.length) refuse(where, 'names a signal twice', 'name each once');
  if (of.length > mostSignals)
    refuse(where, `names ${of.length} signals`, `name at most ${mostSignals}`);
  const stray = [...formats.keys()].find((name) => !of.includes(name));
  if (stray !== undefined)
    refuse(
      `--format ${stray.slice(0, 64)}`,
      `is of none of ${of.join(', ')}`,
      `write --format '${of[0]}=pow2<{bits},-3>'`,
    );
};

/** @throws InputError for a question that can't be asked of any machine. */
export const refuseQuestion = (question: BitsQuestion): void => {
  const { set, from, to } = question;
  refuseSignals(question);
  if (Object.hasOwn(set, 'seed'))
    refuse('--set seed', 'is what bits goes through', 'write how many seeds, like --seeds 5');
  if (to !== undefined && from > to)
    refuse('--from', `is ${from}, above --to ${to}`, 'write the fewest first');
};
