import type { FixedStep, FloatStep } from '../../program/index.js';
import { type Context, preset } from './context.js';
import { writeFixed } from './fixed-tape.js';
import { writeFloat } from './float-tape.js';
import { windowsOf } from './gather-tape.js';
import { encode } from './instruction.js';
import { everyVector } from './products.js';

/** Where a tape lies. */
export interface Tape {
  readonly address: number;
  readonly end: number;
}

type Step = FixedStep | FloatStep;

/** How many vectors of each sample a step acts on; where positions have arrays of their own, each meets one. */
const positionsOf = (step: Step): number => {
  if (step.kind === 'gather') return windowsOf(step).positions;
  if ('store' in step && step.store.arrays > 1) return 1;
  if (step.kind === 'update') return step.presynaptic.positions;
  return 'output' in step ? step.output.positions : 1;
};

const writeAll = <S extends Step>(
  context: Context,
  steps: readonly S[],
  write: (context: Context, step: S) => number[],
): number[] =>
  steps.flatMap((step) => {
    const range = everyVector(positionsOf(step));
    return [...encode('range', range), ...write({ ...context, range }, step)];
  });

const stepsOf = <S>(
  { infer, learn }: { readonly infer: readonly S[]; readonly learn: readonly S[] },
  learns: boolean,
): readonly S[] => (learns ? [...infer, ...learn] : infer);

/** Writes what a machine does to infer, or to learn, as a tape of instructions. */
export const writeTape = (context: Context, learns: boolean): Tape => {
  const { program } = context;
  const words =
    program.arithmetic === 'fixed'
      ? writeAll(context, stepsOf(program, learns), writeFixed)
      : writeAll(context, stepsOf(program, learns), writeFloat);
  const address = preset(context, Int32Array.from(words));
  return { address, end: address + 4 * words.length };
};
