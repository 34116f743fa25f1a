import {
  fractionBits,
  maxCode,
  minCode,
  type TransferName,
  transferTable,
} from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import type { Draft } from './draft.js';
import { transfers } from './transfers.js';

type LookUp = FixedStepOf<'lookUp'>;

/** How far an operator of float32 numbers may be from its function: 16 units in the last place of 1. */
const tolerance = 2 ** -20;

const functions: Readonly<Record<TransferName, (x: number) => number>> = {
  tanh: Math.tanh,
  logistic: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(x, 0),
  'hard-tanh': (x) => Math.min(Math.max(x, -1), 1),
  identity: (x) => x,
};

/** These have corners alone, so that float32 is exact. */
const isExact = (name: TransferName): boolean => name !== 'tanh' && name !== 'logistic';

/** Whether a number so far away still rounds to the same code, or is as far beyond the format. */
const roundsTo = (code: number, value: number, away: number, { to }: LookUp): boolean => {
  const [least, most] = [Number(minCode(to)), Number(maxCode(to))];
  const isAbove = code === least || value - away > code - 0.5;
  const isBelow = code === most || value + away < code + 0.5;
  return isAbove && isBelow;
};

const nearestEven = (value: number): number => {
  const nearest = Math.round(value);
  return Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : nearest;
};

/** Whether the function, worked out in float32 and rounded, is the table's entry at every code. */
const isTable = (step: LookUp): boolean => {
  const { transfer, table, from, to } = step;
  const [least, lsbs] = [Number(minCode(from)), 2 ** fractionBits(to)];
  return transferTable(transfer, table, from, to).every((code, entry) => {
    const value = functions[transfer]((least + entry) * 2 ** -fractionBits(from)) * lsbs;
    if (!isExact(transfer)) return roundsTo(code, value, tolerance * lsbs, step);
    const fitted = Math.min(Math.max(nearestEven(value), Number(minCode(to))), Number(maxCode(to)));
    return fitted === code;
  });
};

/**
 * A transfer function as an operator of the standard set, before it is rounded; none where any code might then be
 * another than the table has.
 */
export const standardTransfer = (draft: Draft, step: LookUp, input: string): string | undefined =>
  isTable(step) ? transfers[step.transfer](draft, input, `${step.output.name}.real`) : undefined;
