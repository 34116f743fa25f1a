import { type Chance, several } from '../chance.js';
import type { Linear, LinearChannel } from '../network.js';
import { type Theorem, theorem } from '../theorem.js';
import { deepProblem, drawLayers, moved } from './deep-network.js';
import { linearSchema } from './linear-schema.js';

/** Hidden layers of more neurons than there are outputs, so that none is in the way. */
const drawDeep = (chance: Chance, channel: LinearChannel): Linear => {
  const [inputs, outputs] = [2, chance.whole(1, 2)];
  const hidden = several(2, () => outputs + chance.whole(1, 2));
  return drawLayers(chance, channel, [inputs, ...hidden, outputs]);
};

export const exampleOf = (channel: LinearChannel): Linear => ({
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
    problem: (linear) => deepProblem(channel, linear),
  });

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
