import {
  fixed,
  fractionBits,
  maxCode,
  minCode,
  quantise,
  type TransferName,
  transferTable,
} from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import type { Draft } from './draft.js';
import { transfers } from './transfers.js';

type LookUp = FixedStepOf<'lookUp'>;

/** How far an operator of float32 numbers may be from its function: 16 units in the last place of 1. */
const tolerance = 2 ** -20;

/** Functions that float32 has exactly, since they have corners alone. */
const exact: Readonly<Partial<Record<TransferName, (x: number) => number>>> = {
  relu: (x) => Math.max(x, 0),
  'hard-tanh': (x) => Math.min(Math.max(x, -1), 1),
  identity: (x) => x,
};

/** Values of functions that stay within ±1, to 2^-31. */
const fine = fixed(2, 30);

const isExact = (step: LookUp, of: (x: number) => number, code: number, entry: number): boolean =>
  quantise(of((Number(minCode(step.from)) + entry) * 2 ** -fractionBits(step.from)), step.to) ===
  code;

/** Whether any number as near to a value as the tolerance becomes a code, or is as far beyond the format. */
const roundsTo = ({ to }: LookUp, value: number, code: number): boolean => {
  const lsb = 2 ** -fractionBits(to);
  const isAbove = code === Number(minCode(to)) || value - tolerance > (code - 0.5) * lsb;
  const isBelow = code === Number(maxCode(to)) || value + tolerance < (code + 0.5) * lsb;
  return isAbove && isBelow;
};

/** Whether the function, worked out in float32 and rounded, is the table's entry at every code. */
const isTable = (step: LookUp): boolean => {
  const { transfer, table, from, to } = step;
  const codes = transferTable(transfer, table, from, to);
  const of = exact[transfer];
  if (of !== undefined) return codes.every((code, entry) => isExact(step, of, code, entry));
  const values = transferTable(transfer, table, from, fine);
  return codes.every((code, entry) =>
    roundsTo(step, (values[entry] as number) * 2 ** -fractionBits(fine), code),
  );
};

/**
 * A transfer function as an operator of the standard set, before it is rounded; none where any code might then be
 * another than the table has.
 */
export const standardTransfer = (draft: Draft, step: LookUp, input: string): string | undefined =>
  isTable(step) ? transfers[step.transfer](draft, input, `${step.output.name}.real`) : undefined;
