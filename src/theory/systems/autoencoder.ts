import { EVD, type Matrix } from 'ml-matrix';
import type { Chance } from '../chance.js';
import { drawCovariance, drawMatrix, identityRows, inverseOf, matrixOf } from '../matrices.js';
import type { Linear, Rows } from '../network.js';
import { flowLimit } from '../polynomial.js';
import { type Problem, type State, theorem } from '../theorem.js';
import { linearSystem } from './linear.js';
import { linearSchema } from './linear-schema.js';

const isIdentity = (rows: Rows): boolean =>
  rows.every((row, i) => row.every((cell, j) => cell === (i === j ? 1 : 0)));

/** One hidden neuron, which hears of every output. */
const oneHidden = linearSchema('srbp').refine(
  ({ weights, feedback }) =>
    weights.length === 2 &&
    weights[0]?.length === 1 &&
    (feedback[0] ?? []).flat().some((c) => c !== 0),
  {
    error: 'is no network of one hidden neuron that hears of anything',
    params: { remedy: 'make A1 1 × N, A2 N × 1 and C1 other than 0' },
  },
);

/** ΣCᵗ (CΣCᵗ)⁻¹ C: the projector on what the feedback sees. */
const projector = (inputs: Matrix, feedback: Matrix): Matrix => {
  const seen = inputs.mmul(feedback.transpose());
  return seen.mmul(inverseOf(feedback.mmul(seen))).mmul(feedback);
};

const problemOf = (linear: Linear) => {
  const { weightsOf, gainOf, ...system } = linearSystem('srbp', linear);
  const feedback = matrixOf(linear.feedback[0] as Rows);
  const both = (state: State) => weightsOf(state) as [Matrix, Matrix];
  const invariants = (state: State): number[] => {
    const [a, b] = both(state);
    return [feedback.mmul(b).get(0, 0) - a.norm() ** 2 / 2];
  };
  const best = projector(matrixOf(linear.inputs), feedback);
  const shortfall = (state: State) => gainOf(state).clone().sub(best).to1DArray();
  const network = { channel: 'srbp', ...linear } as const;
  return { system: { ...system, network, shortfall }, feedback, best, gainOf, invariants };
};

/** β*, the positive root of ½‖C‖²x³ + Kx - 1. */
const strengthOf = (feedback: Matrix, constant: number): number =>
  flowLimit([1, -constant, 0, -(feedback.norm() ** 2) / 2], 0);

const equations = ['dA/dt = C (Σ_TI − BAΣ_II), dB/dt = (Σ_TI − BAΣ_II) Aᵗ', 'CB − ½‖A‖² stays'];

const drawNetwork = (chance: Chance, size: number, covariance: Rows): Linear => ({
  weights: [drawMatrix(chance, 1, size, 0.7), drawMatrix(chance, size, 1, 0.7)],
  feedback: [drawMatrix(chance, 1, size)],
  inputs: covariance,
  targets: covariance,
});

const exampleNetwork = (covariance: Rows): Linear => ({
  weights: [[[0.3, -0.4, 0.2]], [[-0.2], [0.5], [0.1]]],
  feedback: [[[0.8, 0.6, -0.5]]],
  inputs: covariance,
  targets: covariance,
});

export const autoencoder = theorem<Linear>({
  name: 'an1n',
  source: 'Lemma 1, Theorem 6',
  architecture: 'A[N,1,N]',
  standing: 'proved',
  says: 'An autoencoder of decorrelated data with one hidden neuron converges to the orthogonal projector on its random feedback.',
  equations,
  schema: oneHidden.refine(({ inputs, targets }) => isIdentity(inputs) && isIdentity(targets), {
    path: ['inputs'],
    error: 'is not the identity, or the targets are not',
    params: { remedy: 'write identity matrices, or see the theorem an1n-correlated' },
  }),
  example: exampleNetwork(identityRows(3)),
  draw: (chance) => {
    const size = chance.whole(2, 5);
    return drawNetwork(chance, size, identityRows(size));
  },
  problem: (linear): Problem => {
    const { system, feedback, invariants } = problemOf(linear);
    const [constant = 0] = invariants(system.start);
    const strength = strengthOf(feedback, constant);
    const cells = feedback.to1DArray();
    return {
      ...system,
      invariants,
      outcome: (state) => [...state],
      predicted: [
        ...cells.map((c) => strength * c),
        ...cells.map((c) => c / (strength * feedback.norm() ** 2)),
      ],
    };
  },
});

/** ½E‖I - PI‖². */
const errorOf = (gain: Matrix, inputs: Matrix): number => {
  const rest = gain.clone().mul(-1).add(identityLike(gain));
  return rest.mmul(inputs).mmul(rest.transpose()).trace() / 2;
};

const identityLike = (matrix: Matrix): Matrix => matrixOf(identityRows(matrix.rows));

/** What the best single direction leaves: all variance but the largest. */
const leastErrorOf = (inputs: Matrix): number => {
  const variances = new EVD(inputs, { assumeSymmetric: true }).realEigenvalues;
  return (inputs.trace() - Math.max(...variances)) / 2;
};

export const correlatedAutoencoder = theorem<Linear>({
  name: 'an1n-correlated',
  source: 'after Theorem 6',
  architecture: 'A[N,1,N]',
  standing: 'observed',
  says: 'With correlated data it converges to the projector ΣCᵗC / (CΣCᵗ), which is not the best one unless the feedback happens to be the first principal component.',
  equations,
  schema: oneHidden.refine(
    ({ inputs, targets }) => JSON.stringify(inputs) === JSON.stringify(targets),
    {
      path: ['targets'],
      error: 'differs from the inputs, so that it is no autoencoder',
      params: { remedy: 'write the same matrix twice' },
    },
  ),
  example: exampleNetwork([
    [1, 0.4, 0],
    [0.4, 0.8, 0.1],
    [0, 0.1, 0.6],
  ]),
  draw: (chance) => {
    const size = chance.whole(2, 4);
    return drawNetwork(chance, size, drawCovariance(chance, size));
  },
  problem: (linear): Problem => {
    const { system, best, invariants, gainOf } = problemOf(linear);
    const inputs = matrixOf(linear.inputs);
    return {
      ...system,
      invariants,
      outcome: (state) => gainOf(state).to1DArray(),
      predicted: best.to1DArray(),
      asides: {
        'error above the best projector': (end) =>
          errorOf(gainOf(end), inputs) - leastErrorOf(inputs),
      },
    };
  },
});
