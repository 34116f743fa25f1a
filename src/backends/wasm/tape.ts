import type { FixedStep, FloatStep } from '../../program/index.js';
import { type Context, preset } from './context.js';
import { writeFixed } from './fixed-tape.js';
import { writeFloat } from './float-tape.js';
import { encode } from './instruction.js';

/** Where a tape lies. */
export interface Tape {
  readonly address: number;
  readonly end: number;
}

type Step = FixedStep | FloatStep;

/** What goes through positions by itself, or acts on cells alone. */
const alone: readonly Step['kind'][] = ['gather', 'decay', 'accumulate'];

const actsAlone = (
  step: Step,
): step is Extract<Step, { kind: 'gather' | 'decay' | 'accumulate' }> => alone.includes(step.kind);

/** How many vectors of each sample a step acts on; where positions have arrays of their own, each meets one. */
const positionsOf = (step: Step): number => {
  if (actsAlone(step)) return 1;
  if ('store' in step && step.store.arrays > 1) return 1;
  return step.kind === 'update' ? step.presynaptic.positions : step.output.positions;
};

/** Says how many vectors a sample has, where that changes. */
const withPositions = <S extends Step>(
  steps: readonly S[],
  write: (step: S) => number[],
): number[] => {
  let known = 1;
  return steps.flatMap((step) => {
    const positions = positionsOf(step);
    const told = positions === known ? [] : encode('positions', { positions });
    known = positions;
    return [...told, ...write(step)];
  });
};

const stepsOf = <S>(
  { infer, learn }: { readonly infer: readonly S[]; readonly learn: readonly S[] },
  learns: boolean,
): readonly S[] => (learns ? [...infer, ...learn] : infer);

/** Writes what a machine does to infer, or to learn, as a tape of instructions. */
export const writeTape = (context: Context, learns: boolean): Tape => {
  const { program } = context;
  const words =
    program.arithmetic === 'fixed'
      ? withPositions(stepsOf(program, learns), (step) => writeFixed(context, step))
      : withPositions(stepsOf(program, learns), (step) => writeFloat(context, step));
  const address = preset(context, Int32Array.from(words));
  return { address, end: address + 4 * words.length };
};
