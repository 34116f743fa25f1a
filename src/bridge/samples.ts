import { CholeskyDecomposition, Matrix, solve } from 'ml-matrix';
import type { LinearNetwork, Rows } from '../theory/index.js';

/** Inputs and targets in pairs: each sample is followed by its mirror image, −I and −T. */
export interface Samples {
  /** A sample a row. */
  readonly inputs: Rows;
  readonly targets: Rows;
}

const matrix = (rows: Rows): Matrix => new Matrix(rows.map((row) => [...row]));

/** −0 is no other number than 0. */
const mirrored = (rows: Rows): Rows => rows.flatMap((row) => [row, row.map((x) => 0 - x)]);

/**
 * 2·N0 samples whose moments are exactly Σ_II and Σ_TI and whose mean is 0, so that biases have
 * nothing to learn: the columns of √N0·L, where LLᵗ = Σ_II, each with the target that least squares gives it.
 */
export const samplesOf = ({ inputs, targets }: LinearNetwork): Samples => {
  const covariance = matrix(inputs);
  const factor = new CholeskyDecomposition(covariance).lowerTriangularMatrix;
  const drawn = factor.transpose().mul(Math.sqrt(covariance.rows));
  const best = solve(covariance, matrix(targets).transpose());
  return { inputs: mirrored(drawn.to2DArray()), targets: mirrored(drawn.mmul(best).to2DArray()) };
};
