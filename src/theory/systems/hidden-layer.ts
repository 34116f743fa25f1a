import type { Matrix } from 'ml-matrix';
import { leastSquares, matrixOf } from '../matrices.js';
import type { Linear, Rows } from '../network.js';
import type { Problem, State } from '../theorem.js';
import { linearSystem } from './linear.js';

/** A1A1ᵗ - C1A2 - A2ᵗC1ᵗ: the coupling of the last hidden layer with the top. */
export const coupling = (below: Matrix, feedback: Matrix, above: Matrix): Matrix => {
  const crossed = feedback.mmul(above);
  return below.mmul(below.transpose()).sub(crossed).sub(crossed.transpose());
};

/** V = C1A2A2ᵗC1ᵗ - A1 Mᵗ C1ᵗ - C1 M A1ᵗ, M = Σ_TI Σ_II⁻¹; dV/dt = -2 (dA1/dt) Σ_II⁻¹ (dA1/dt)ᵗ. */
const lyapunovOf = (below: Matrix, feedback: Matrix, above: Matrix, best: Matrix): Matrix => {
  const carried = feedback.mmul(above);
  const crossed = feedback.mmul(best).mmul(below.transpose());
  return carried.mmul(carried.transpose()).sub(crossed).sub(crossed.transpose());
};

/** What of the overall gain reaches least squares, and how far from it the whole may stay. */
interface Claim {
  readonly seen: (gain: Matrix, feedback: Matrix) => Matrix;
  readonly remains: (distance: number) => boolean;
}

export const wholeGain: Claim = { seen: (gain) => gain, remains: (distance) => distance < 1e-6 };

export const seenByFeedback: Claim = {
  seen: (gain, feedback) => feedback.mmul(gain),
  remains: (distance) => distance > 1e-3,
};

/** The equations of one hidden layer, and what is claimed of their limit. */
export const hiddenProblem = (linear: Linear, { seen, remains }: Claim): Problem => {
  const { weightsOf, gainOf, ...system } = linearSystem('srbp', linear);
  const feedback = matrixOf(linear.feedback[0] as Rows);
  const best = leastSquares(matrixOf(linear.targets), matrixOf(linear.inputs));
  const layers = (state: State) => weightsOf(state) as [Matrix, Matrix];
  const reached = (state: State) => seen(gainOf(state), feedback).to1DArray();
  const difference = (state: State) => gainOf(state).clone().sub(best);
  const distance = (state: State) => difference(state).norm() / best.norm();
  return {
    ...system,
    network: { channel: 'srbp', ...linear },
    invariants: (state) => {
      const [below, above] = layers(state);
      return coupling(below, feedback, above).to1DArray();
    },
    outcome: reached,
    predicted: seen(best, feedback).to1DArray(),
    shortfall: (state) => seen(difference(state), feedback).to1DArray(),
    lyapunov: (state) => {
      const [below, above] = layers(state);
      return lyapunovOf(below, feedback, above, best).to2DArray();
    },
    besides: (end) => remains(distance(end)),
    asides: { 'distance of A2A1 from least squares': distance },
  };
};
