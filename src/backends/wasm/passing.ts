import type { Bundle, FixedStep, FloatStep, GatherStep } from '../../program/index.js';
import { type Context, type Passing, vectorsOn } from './context.js';
import { windowsOf } from './gather-tape.js';
import { vectorsAtOnce } from './pieces.js';
import { sumsF32InPieces } from './update-f32-tape.js';
import { sumsInPieces } from './update16-tape.js';

type Step = FixedStep | FloatStep;

/** What only routes vectors, one at a time. */
const routes: readonly Step['kind'][] = [
  'gather',
  'argmax',
  'multiplex',
  'demultiplex',
  'average',
  'share',
];

/** Whether a step can act on a piece of its vectors after the other. */
const canPass = (context: Context, step: Step): boolean => {
  if (step.kind === 'read') return step.store.arrays === 1;
  if (step.kind !== 'update') return routes.includes(step.kind);
  return 'productBits' in step ? sumsInPieces(context, step) : sumsF32InPieces(context, step);
};

const touches = (step: Step, { name }: Bundle): boolean =>
  Object.values(step).some(
    (part) => part instanceof Object && 'name' in part && part.name === name,
  );

/** How often a wire is put into its map: none but one step may take it or drive it then. */
const isPassedOnce = (step: GatherStep<Bundle>, users: readonly Step[]): boolean =>
  !step.transposed || users.length === 2;

/**
 * The windows that only pass, a piece of them after the other, and what gathers them: those of more
 * vectors than are taken at once, where all that they meet can act on a piece.
 */
export const passingOf = (context: Context): Passing => {
  const { infer, learn } = context.program;
  const steps: readonly Step[] = [...infer, ...learn];
  const passes = (step: GatherStep<Bundle>): boolean => {
    const windows = windowsOf(step);
    const users = steps.filter((other) => touches(other, windows));
    const many = vectorsOn(context, windows) > vectorsAtOnce(context);
    return many && isPassedOnce(step, users) && users.every((user) => canPass(context, user));
  };
  const gathers = steps.flatMap((step) => (step.kind === 'gather' ? [step] : []));
  return new Map(gathers.filter(passes).map((step) => [windowsOf(step).name, step]));
};
