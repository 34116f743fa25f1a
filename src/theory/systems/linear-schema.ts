import { z } from 'zod';
import { isCovariance, rowsSchema } from '../matrices.js';
import type { Linear, LinearChannel } from '../network.js';

const wrong = (reason: string, remedy: string) => ({ error: reason, params: { remedy } });

/** Whether a matrix can follow one below, and fits the moments at both ends. */
const fits = ({ weights, inputs, targets }: Linear): boolean => {
  const [bottom, top] = [weights[0], weights.at(-1)];
  const sizes = [inputs.length, ...weights.map((rows) => rows.length)];
  return (
    weights.every((rows, i) => rows[0]?.length === sizes[i]) &&
    inputs[0]?.length === inputs.length &&
    targets.length === top?.length &&
    targets[0]?.length === bottom?.[0]?.length
  );
};

const fields = {
  weights: z.array(rowsSchema).min(2).max(6).describe('A1, A2, …, from the inputs up'),
  feedback: z.array(rowsSchema).max(5).describe('C1, C2, …'),
  inputs: rowsSchema
    .refine(
      isCovariance,
      wrong(
        'is no covariance',
        'write a symmetric, positive definite matrix like [[1, 0], [0, 1]]',
      ),
    )
    .describe('Σ_II, symmetric and positive definite'),
  targets: rowsSchema.describe('Σ_TI'),
};

const feedbackFits = (channel: LinearChannel, { weights, feedback, targets }: Linear): boolean => {
  if (channel === 'bp') return feedback.length === 0;
  const columns = (i: number) => (channel === 'srbp' ? targets.length : weights[i + 1]?.length);
  return (
    feedback.length === weights.length - 1 &&
    feedback.every(
      (rows, i) => rows.length === weights[i]?.length && rows[0]?.length === columns(i),
    )
  );
};

export const linearSchema = (channel: LinearChannel): z.ZodType<Linear> =>
  z
    .strictObject(fields)
    .refine(
      fits,
      wrong(
        'has matrices that do not follow each other',
        'make A_i N_i × N_(i-1), Σ_II N0 × N0 and Σ_TI N_L × N0',
      ),
    )
    .refine(
      (linear) => feedbackFits(channel, linear),
      wrong(
        'has feedback that does not fit',
        'make one C_i for each hidden layer, N_i × its source; for bp none',
      ),
    );
