import type { Chance } from '../chance.js';
import { drawCovariance, drawMatrix, identityRows, rankOf } from '../matrices.js';
import type { Linear } from '../network.js';
import { theorem } from '../theorem.js';
import { hiddenProblem, seenByFeedback, wholeGain } from './hidden-layer.js';
import { linearSchema } from './linear-schema.js';

/** A task and a network of one hidden layer, at random. */
const drawHidden = (chance: Chance, inputs: number, hidden: number, outputs: number): Linear => ({
  weights: [drawMatrix(chance, hidden, inputs, 0.5), drawMatrix(chance, outputs, hidden, 0.5)],
  feedback: [drawMatrix(chance, hidden, outputs)],
  inputs: drawCovariance(chance, inputs),
  targets: drawMatrix(chance, outputs, inputs),
});

const equations = [
  'dA₁/dt = C₁ (Σ_TI − A₂A₁Σ_II)',
  'dA₂/dt = (Σ_TI − A₂A₁Σ_II) A₁ᵗ',
  'A₁A₁ᵗ − C₁A₂ − A₂ᵗC₁ᵗ stays',
];

const example = (hidden: 3 | 1): Linear => ({
  weights: [
    [
      [0.1, -0.2],
      [0.3, 0.1],
      [-0.2, 0.2],
    ].slice(0, hidden),
    [[0.2, -0.1, 0.1].slice(0, hidden), [-0.3, 0.2, 0.1].slice(0, hidden)],
  ],
  feedback: [
    [
      [1, 0.2],
      [-0.3, 0.8],
      [0.5, 0.5],
    ].slice(0, hidden),
  ],
  inputs: [
    [1, 0.3],
    [0.3, 0.7],
  ],
  targets: [
    [0.8, -0.2],
    [0.1, 0.6],
  ],
});

const sizes = ({ inputs, weights: [below = [], above = []] }: Linear) => ({
  inputs: inputs.length,
  hidden: below.length,
  outputs: above.length,
});

const oneHiddenLayer = linearSchema('srbp').refine(({ weights }) => weights.length === 2, {
  path: ['weights'],
  error: 'has more than one hidden layer',
  params: { remedy: 'write two matrices, A1 and A2' },
});

const wide = oneHiddenLayer.refine(
  (linear) => rankOf(linear.feedback[0] ?? []) === sizes(linear).outputs,
  {
    path: ['feedback'],
    error: 'has no full column rank',
    params: { remedy: 'write independent columns; with few hidden neurons see hidden-narrow' },
  },
);

const narrow = oneHiddenLayer.refine(
  (linear) => sizes(linear).hidden < Math.min(sizes(linear).inputs, sizes(linear).outputs),
  {
    error: 'has as many hidden neurons as inputs or outputs',
    params: { remedy: 'take some away, or see the theorem hidden' },
  },
);

export const hidden = theorem<Linear>({
  name: 'hidden',
  source: 'Theorems 7 to 9',
  architecture: 'A[N0,N1,N2], N1 ≥ N2',
  standing: 'proved',
  says: 'With one hidden layer and feedback of full column rank the network reaches least squares, its Lyapunov matrix never rising.',
  equations,
  schema: wide,
  example: example(3),
  draw: (chance) => {
    const outputs = chance.whole(1, 2);
    return drawHidden(chance, chance.whole(2, 3), outputs + chance.whole(1, 3), outputs);
  },
  problem: (linear) => hiddenProblem(linear, wholeGain),
});

export const hiddenNarrow = theorem<Linear>({
  name: 'hidden-narrow',
  source: 'Theorem 8, N1 small',
  architecture: 'A[N0,N1,N2], N1 < N0, N2',
  standing: 'proved',
  says: 'With fewer hidden neurons than inputs and outputs only what the feedback sees of least squares is reached, C₁A₂A₁ → C₁Σ_TIΣ_II⁻¹, and the rest of the error stays.',
  equations,
  schema: narrow,
  example: example(1),
  draw: (chance) => {
    const count = chance.whole(1, 2);
    return drawHidden(chance, count + 1, count, count + chance.whole(1, 2));
  },
  problem: (linear) => hiddenProblem(linear, seenByFeedback),
});

const square = identityRows(2);

export const a222 = theorem<Linear>({
  name: 'a222',
  source: 'Theorem 10',
  architecture: 'A[2,2,2]',
  standing: 'proved',
  says: 'With two inputs, hidden neurons and outputs, and all moments and the feedback the identity, the weights themselves converge, to inverse matrices.',
  equations: ['dA/dt = Id − BA, dB/dt = (Id − BA) Aᵗ', 'AAᵗ − B − Bᵗ stays'],
  schema: wide,
  example: {
    weights: [
      [
        [0.1, -0.2],
        [0.3, 0.1],
      ],
      [
        [0.2, -0.1],
        [-0.3, 0.2],
      ],
    ],
    feedback: [square],
    inputs: square,
    targets: square,
  },
  draw: (chance) => ({
    weights: [drawMatrix(chance, 2, 2, 0.7), drawMatrix(chance, 2, 2, 0.7)],
    feedback: [square],
    inputs: square,
    targets: square,
  }),
  problem: (linear) => hiddenProblem(linear, wholeGain),
});
