import type { FixedStep, FloatStep } from '../../program/index.js';
import { type Context, ownSamples, preset } from './context.js';
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
  if ('presynaptic' in step) return step.presynaptic.positions;
  return 'output' in step ? step.output.positions : 1;
};

/** Steps that meet all samples of a batch; threads share out their cells, and of other steps the samples. */
const ofCells: readonly Step['kind'][] = [
  'update',
  'decay',
  'accumulate',
  'align',
  'confine',
  'pulse',
  'coincide',
];

const isOfCells = (step: Step | undefined): boolean =>
  step !== undefined && ofCells.includes(step.kind);

/** Threads wait for each other wherever they go from samples to cells, or back. */
const meetBefore = ({ thread }: Context, before: Step | undefined, step: Step): number[] => {
  const all = isOfCells(step);
  return thread.of > 1 && all !== isOfCells(before) ? encode('meet', { all: Number(all) }) : [];
};

const writeAll = <S extends Step>(
  context: Context,
  steps: readonly S[],
  write: (context: Context, step: S) => number[],
): number[] => {
  const own = ownSamples(context);
  return steps.flatMap((step, i) => {
    const range = everyVector(positionsOf(step));
    const at = { ...(isOfCells(step) ? context : own), range };
    return [
      ...meetBefore(context, steps[i - 1], step),
      ...encode('range', range),
      ...write(at, step),
    ];
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
      ? writeAll(context, stepsOf(program, learns), writeFixed)
      : writeAll(context, stepsOf(program, learns), writeFloat);
  const address = preset(context, Int32Array.from(words));
  return { address, end: address + 4 * words.length };
};
