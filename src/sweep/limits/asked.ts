import type { Experiment } from '../../experiment/index.js';
import { InputError, type Problem } from '../../input/index.js';
import type { Trials } from '../ladder/trials.js';
import { differ } from './heard.js';
import type { FieldsOf, Part } from './imperfections.js';
import { imperfectionOf, type LimitsQuestion } from './question.js';

/** An imperfection of a machine that has it, and the levels of it that are tried. */
export interface AskedImperfection {
  readonly name: string;
  readonly fieldsOf: FieldsOf;
  /** From the worst to the mildest. */
  readonly levels: readonly number[];
}

const refuseIdeal = (name: string, { cells }: Part, { hardware }: Experiment): never => {
  const device = `--set hardware.stores.${cells}.device=gokmen-vlasov`;
  const isFixed = hardware.arithmetic === 'fixed';
  throw new InputError({
    where: `--of ${name}`,
    reason: `is of ${cells} cells, which have no device on this machine`,
    remedy: isFixed ? `give them one, like ${device}` : `take a fixed machine, and write ${device}`,
  });
};

const refuseUnheard = (name: string, part: Part): never => {
  const of = name === part.name ? 'it' : part.name;
  throw new InputError({
    where: `--of ${name}`,
    reason: `is nothing that this machine has: ${of} changes nothing that it does`,
    remedy: 'ask about another imperfection, or take another learning rule',
  });
};

/** A machine with the worst level that is asked about, of what may be less. */
const worstOf = (name: string, level: number, fieldsOf: FieldsOf, trials: Trials): Experiment => {
  try {
    return trials.experimentOf(fieldsOf(level));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems as readonly [Problem];
    throw new InputError({
      where: `--levels ${level} of ${name}`,
      reason: problem.reason,
      remedy: 'write milder ones, like --levels 0.01,0.1',
    });
  }
};

/** The fields of a part, of which the machine has something. */
const fieldsOfPart = (name: string, part: Part, worst: number, trials: Trials): FieldsOf => {
  const asItIs = trials.experimentOf({});
  const fieldsOf = part.fieldsIn(asItIs) ?? refuseIdeal(name, part, asItIs);
  const without = trials.experimentOf(fieldsOf(0));
  return differ(without, worstOf(name, worst, fieldsOf, trials))
    ? fieldsOf
    : refuseUnheard(name, part);
};

/**
 * An imperfection that is asked about.
 * @throws InputError where there is none of that name, or the machine has none of it, or can't have that much.
 */
export const askedOf = (
  name: string,
  question: LimitsQuestion,
  trials: Trials,
): AskedImperfection => {
  const imperfection = imperfectionOf(name);
  const levels = [...(question.levels ?? imperfection.levels)].sort((a, b) => b - a);
  const fields = imperfection.parts.map((part) =>
    fieldsOfPart(name, part, levels[0] as number, trials),
  );
  const fieldsOf: FieldsOf = (level) => Object.assign({}, ...fields.map((of) => of(level)));
  return { name, levels, fieldsOf };
};
