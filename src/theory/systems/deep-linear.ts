import type { Matrix } from 'ml-matrix';
import { type Chance, several } from '../chance.js';
import { drawCovariance, drawMatrix, leastSquares, matrixOf } from '../matrices.js';
import type { Linear, LinearChannel } from '../network.js';
import { type State, type Theorem, theorem } from '../theorem.js';
import { coupling } from './hidden-layer.js';
import { type LinearSystem, linearSystem } from './linear.js';
import { linearSchema } from './linear-schema.js';

/** A_(i+1)ᵗA_(i+1) - A_iA_iᵗ. */
const balance = (below: Matrix, above: Matrix): Matrix =>
  above.transpose().mmul(above).sub(below.mmul(below.transpose()));

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.slice(1).map((item, i) => [items[i] as T, item]);

type Invariants = (system: LinearSystem, state: State) => Matrix[];

const layered: Invariants = ({ weightsOf, feedbackOf }, state) => {
  const feedback = feedbackOf(state);
  return pairs(weightsOf(state)).map(([a, b], i) => coupling(a, feedback[i] as Matrix, b));
};

/** What each channel keeps as it was. */
const invariants: Readonly<Record<LinearChannel, Invariants>> = {
  bp: ({ weightsOf }, state) => pairs(weightsOf(state)).map(([a, b]) => balance(a, b)),
  rbp: layered,
  srbp: (system, state) => layered(system, state).slice(-1),
  arbp: ({ weightsOf, feedbackOf }, state) => {
    const weights = weightsOf(state);
    return feedbackOf(state).map((c, i) => c.clone().sub((weights[i + 1] as Matrix).transpose()));
  },
};

/** Layers of at least as many neurons as there are outputs, so that none is in the way. */
const drawDeep = (chance: Chance, channel: LinearChannel): Linear => {
  const [inputs, outputs] = [2, chance.whole(1, 2)];
  const hidden = several(2, () => outputs + chance.whole(1, 2));
  const sizes = [inputs, ...hidden, outputs];
  const source = (i: number) => (channel === 'srbp' ? outputs : (sizes[i + 2] as number));
  return {
    weights: pairs(sizes).map(([from, to]) => drawMatrix(chance, to, from, 0.6)),
    feedback: channel === 'bp' ? [] : hidden.map((n, i) => drawMatrix(chance, n, source(i), 0.8)),
    inputs: drawCovariance(chance, inputs),
    targets: drawMatrix(chance, outputs, inputs),
  };
};

const exampleOf = (channel: LinearChannel): Linear => ({
  weights: [
    [
      [0.3, -0.2],
      [0.4, 0.1],
    ],
    [
      [0.5, 0.2],
      [-0.3, 0.6],
    ],
    [[0.4, 0.3]],
  ],
  feedback: {
    bp: [],
    srbp: [
      [[0.9], [0.4]],
      [[0.5], [0.8]],
    ],
    rbp: [
      [
        [0.9, 0.1],
        [-0.2, 0.7],
      ],
      [[0.5], [0.8]],
    ],
    arbp: [
      [
        [0.9, 0.1],
        [-0.2, 0.7],
      ],
      [[0.5], [0.8]],
    ],
  }[channel],
  inputs: [
    [1, 0.3],
    [0.3, 0.7],
  ],
  targets: [[0.8, -0.4]],
});

const deep = (channel: LinearChannel, source: string, says: string, equations: string[]): Theorem =>
  theorem<Linear>({
    name: `linear-${channel}`,
    source,
    architecture: 'A[N0,…,N_L]',
    standing: 'observed',
    says,
    equations,
    schema: linearSchema(channel),
    example: exampleOf(channel),
    draw: (chance) => drawDeep(chance, channel),
    problem: (linear) => {
      const system = linearSystem(channel, linear);
      const best = leastSquares(matrixOf(linear.targets), matrixOf(linear.inputs));
      return {
        start: system.start,
        coordinates: system.coordinates,
        network: { channel, ...linear },
        velocity: system.velocity,
        invariants: (state) => invariants[channel](system, state).flatMap((m) => m.to1DArray()),
        shortfall: (state) => system.gainOf(state).clone().sub(best).to1DArray(),
        outcome: (state) => system.gainOf(state).to1DArray(),
        predicted: best.to1DArray(),
      };
    },
  });

const moved = (b: string) => `dAᵢ/dt = ${b} (Σ_TI − PΣ_II) (Aᵢ₋₁ … A₁)ᵗ`;

/** No theorem says where deep linear networks go in general; these tell what they do. */
export const deepLinear: readonly Theorem[] = [
  deep(
    'bp',
    '(84) to (86)',
    'Backpropagation in a deep linear network reaches least squares and keeps the balance of neighbouring layers.',
    [moved('(A_L … Aᵢ₊₁)ᵗ'), 'Aᵢ₊₁ᵗAᵢ₊₁ − AᵢAᵢᵗ stays'],
  ),
  deep(
    'rbp',
    '(87)',
    'Layered random feedback in a deep linear network reaches least squares in most random starts, without a proof.',
    [moved('Cᵢ … C_L₋₁'), 'AᵢAᵢᵗ − CᵢAᵢ₊₁ − Aᵢ₊₁ᵗCᵢᵗ stays'],
  ),
  deep(
    'srbp',
    '(80) to (83)',
    'Skipped random feedback in a deep linear network reaches least squares in most random starts, without a proof.',
    [moved('Cᵢ'), 'A_L₋₁A_L₋₁ᵗ − C_L₋₁A_L − A_LᵗC_L₋₁ᵗ stays'],
  ),
  deep(
    'arbp',
    'after (87)',
    'Adaptive feedback in a deep linear network keeps its distance from the transposed weights for ever and reaches least squares in most random starts, without a proof.',
    [moved('Cᵢ … C_L₋₁'), 'Cᵢ − Aᵢ₊₁ᵗ stays'],
  ),
];
