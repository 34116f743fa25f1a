import { exponentialBits, exponentialTable, maxCode } from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { constant, type Draft, draw, list, scalar } from './draft.js';
import { refuse } from './refuse.js';

type Softmax = FixedStepOf<'softmax'>;

/**
 * A quotient a / s is at least 1 / 2s from a tie that it is not, so that its rounding by float64 to one part in 2^53
 * changes no code of n fraction bits while 2^n · 2s < 2^53.
 */
const requireExactQuotients = ({ input, output, to }: Softmax): void => {
  if (input.size * 2 ** (exponentialBits + to.fractionBits + 1) < 2 ** 53) return;
  refuse(
    `${output.name} has ${to.fractionBits} fraction bits of a softmax over ${input.size}, which float64 can't round exactly`,
    'train a machine of a narrower output, or export its numbers --to npz',
  );
};

/** e^-d in units of 2^-16 for the distance d of each code from the largest; far away it is 0. */
const powersOf = (draft: Draft, { output: { name }, from }: Softmax, codes: string): string => {
  const last = list(draft, [-1]);
  const largest = draw(draft, 'ReduceMax', [codes, last], `${name}.largest`);
  const distance = draw(draft, 'Sub', [largest, codes], `${name}.distance`);
  const table = [...exponentialTable(from), 0];
  const far = scalar(draft, 'int64', table.length - 1);
  const entry = draw(draft, 'Min', [distance, far], `${name}.entry`);
  const powers = constant(draft, `${name}.exponentials`, 'float64', [table.length], table);
  return draw(draft, 'Gather', [powers, entry], `${name}.powers`);
};

/**
 * Softmax as the machine has it: exponentials of whole units, divided by their sum and rounded once.
 * @param codes of its input, as int64.
 * @returns codes of its output, as integral numbers of float64.
 */
export const softmaxOf = (draft: Draft, step: Softmax, codes: string): string => {
  requireExactQuotients(step);
  const { name } = step.output;
  const powers = powersOf(draft, step, codes);
  const sum = draw(draft, 'ReduceSum', [powers, list(draft, [-1])], `${name}.sum`);
  const one = scalar(draft, 'float64', 2 ** step.to.fractionBits);
  const scaled = draw(draft, 'Mul', [powers, one], `${name}.scaled`);
  const quotient = draw(draft, 'Div', [scaled, sum], `${name}.quotient`);
  const rounded = draw(draft, 'Round', [quotient], `${name}.rounded`);
  const most = scalar(draft, 'float64', Number(maxCode(step.to)));
  return draw(draft, 'Min', [rounded, most], `${name}.fitted`);
};
