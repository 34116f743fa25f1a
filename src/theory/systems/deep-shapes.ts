import type { Matrix } from 'ml-matrix';
import type { Chance } from '../chance.js';
import { matrixOf } from '../matrices.js';
import type { Linear } from '../network.js';
import { type Theorem, theorem } from '../theorem.js';
import { exampleOf } from './deep-linear.js';
import { deepProblem, drawLayers, moved } from './deep-network.js';
import { linearSchema } from './linear-schema.js';

type FeedbackRule = 'rbp' | 'srbp';

const equation: Readonly<Record<FeedbackRule, string>> = {
  rbp: moved('Cᵢ … C_L₋₁'),
  srbp: moved('Cᵢ'),
};

const sizesOf = ({ inputs, weights }: Linear): number[] => [
  inputs.length,
  ...weights.map((rows) => rows.length),
];

const isEqual = (linear: Linear): boolean => new Set(sizesOf(linear)).size === 1;

/** Whether every hidden layer has fewer neurons than there are outputs. */
const isNarrow = (linear: Linear): boolean => {
  const sizes = sizesOf(linear);
  return sizes.slice(1, -1).every((size) => size < (sizes.at(-1) as number));
};

/** What brings the output error to the lowest layer: C_1 … C_(L-1). */
const deliveryOf = ({ feedback }: Linear): Matrix =>
  feedback.map(matrixOf).reduce((product, c) => product.mmul(c));

const equal = (rule: FeedbackRule): Theorem =>
  theorem<Linear>({
    name: `linear-${rule}-equal`,
    source: rule === 'rbp' ? '(87), equal layers' : '(83), equal layers',
    architecture: 'A[N,…,N]',
    standing: 'observed',
    says: `With all layers the same size ${rule.toUpperCase()} in a deep linear network reaches least squares in most random starts, without a proof.`,
    equations: [equation[rule]],
    schema: linearSchema(rule).refine(isEqual, {
      path: ['weights'],
      error: 'has layers of several sizes',
      params: { remedy: `make them all alike, or see the theorem linear-${rule}` },
    }),
    example: squareExample(rule),
    draw: (chance) => drawLayers(chance, rule, Array<number>(4).fill(chance.whole(2, 3))),
    problem: (linear) => deepProblem(rule, linear),
  });

const squareExample = (rule: FeedbackRule): Linear => {
  const { feedback, ...linear } = exampleOf('rbp');
  const square = [
    [0.5, -0.4],
    [0.3, 0.8],
  ];
  return {
    ...linear,
    weights: [...linear.weights.slice(0, 2), square],
    feedback: rule === 'rbp' ? [...feedback.slice(0, 1), square] : [square, square],
    targets: [
      [0.8, -0.4],
      [0.2, 0.5],
    ],
  };
};

const drawNarrow = (chance: Chance): Linear => {
  const hidden = chance.whole(1, 2);
  return drawLayers(chance, 'rbp', [hidden + 1, hidden, hidden, hidden + 1]);
};

/** Fewer neurons than outputs, so that the error can't all be heard of, nor made good. */
const narrow = theorem<Linear>({
  name: 'linear-rbp-narrow',
  source: '(87), narrow layers',
  architecture: 'A[N0,…,N_L], Nᵢ < N_L',
  standing: 'observed',
  says: 'With hidden layers narrower than the output RBP in a deep linear network reaches only what its feedback to the lowest layer sees of least squares, and the rest of the error stays.',
  equations: [equation.rbp],
  schema: linearSchema('rbp').refine(isNarrow, {
    path: ['weights'],
    error: 'has a hidden layer as wide as the output',
    params: { remedy: 'take neurons away, or see the theorem linear-rbp' },
  }),
  example: {
    weights: [[[0.3, -0.2]], [[0.5]], [[0.4], [0.3]]],
    feedback: [[[0.9]], [[0.5, 0.8]]],
    inputs: [
      [1, 0.3],
      [0.3, 0.7],
    ],
    targets: [
      [0.8, -0.4],
      [0.2, 0.5],
    ],
  },
  draw: drawNarrow,
  problem: (linear) => {
    const delivery = deliveryOf(linear);
    const problem = deepProblem('rbp', linear, (gain) => delivery.mmul(gain));
    const [distance] = Object.values(problem.asides ?? {});
    return { ...problem, besides: (end) => (distance?.(end) ?? 0) > 1e-3 };
  },
});

/** Deep linear networks whose layers are all alike, or too narrow for what is asked of them. */
export const deepShapes: readonly Theorem[] = [equal('rbp'), equal('srbp'), narrow];
