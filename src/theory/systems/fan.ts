import { z } from 'zod';
import type { Chance } from '../chance.js';
import { flowLimit, type Polynomial, productOf, scaled, sumOf, valueAt } from '../polynomial.js';
import { type Problem, type State, theorem } from '../theorem.js';
import {
  correlation,
  drawFeedback,
  drawMoments,
  drawWeights,
  numbered,
  power,
  real,
} from './numbers.js';

const weights = z.array(real).min(1).max(32);

const schema = z
  .strictObject({
    alpha: correlation,
    beta: power,
    feedback: weights
      .refine((all) => all.every((c) => c !== 0), {
        error: 'holds a 0, which the closed form divides by',
        params: { remedy: 'write weights other than 0' },
      })
      .describe('the feedback weights, like [1, -0.5]'),
    lower: weights.describe('the weights into the hidden neurons'),
    upper: weights.describe('the weights out of them'),
  })
  .refine(
    ({ feedback, lower, upper }) =>
      lower.length === feedback.length && upper.length === feedback.length,
    {
      error: 'has lists of different lengths',
      params: { remedy: 'write one number for each hidden neuron in feedback, lower and upper' },
    },
  );

type Fan = z.output<typeof schema>;

const halves = (state: State): [State, State] => {
  const count = state.length / 2;
  return [state.slice(0, count), state.slice(count)];
};

const dot = (left: State, right: State): number =>
  left.reduce((sum, x, i) => sum + x * (right[i] as number), 0);

/** da_i/dt = c_i (α - βP), db_i/dt = a_i (α - βP). */
const velocityOf =
  ({ alpha, beta, feedback }: Fan) =>
  (state: State): number[] => {
    const [lower, upper] = halves(state);
    const error = alpha - beta * dot(lower, upper);
    return [...feedback.map((c) => c * error), ...lower.map((a) => a * error)];
  };

const invariantsOf =
  ({ feedback }: Fan) =>
  (state: State): number[] => {
    const [lower, upper] = halves(state);
    const [first] = feedback as [number];
    return [
      ...feedback.map((c, i) => (upper[i] as number) - (lower[i] as number) ** 2 / (2 * c)),
      ...feedback
        .slice(1)
        .map((c, i) => (lower[i + 1] as number) - (c / first) * (lower[0] as number)),
    ];
  };

/** a_i and b_i as polynomials in a_1. */
const inLowest = ({ feedback, lower, upper }: Fan) => {
  const [first, a1] = [feedback[0] as number, lower[0] as number];
  return feedback.map((c, i) => {
    const a: Polynomial = [(lower[i] as number) - (c / first) * a1, c / first];
    const constant = (upper[i] as number) - (lower[i] as number) ** 2 / (2 * c);
    return { a, b: sumOf([constant], scaled(productOf(a, a), 1 / (2 * c))) };
  });
};

const limitOf = (fan: Fan): number[] => {
  const pairs = inLowest(fan);
  const gain = pairs.map(({ a, b }) => productOf(a, b)).reduce(sumOf);
  const q = scaled(sumOf([fan.alpha], scaled(gain, -fan.beta)), fan.feedback[0] as number);
  const lowest = flowLimit(q, fan.lower[0] as number);
  return [...pairs.map(({ a }) => valueAt(a, lowest)), ...pairs.map(({ b }) => valueAt(b, lowest))];
};

const columnOf = (numbers: readonly number[]): number[][] => numbers.map((x) => [x]);

const problem = (fan: Fan): Problem => ({
  coordinates: [...numbered('a', fan.lower.length), ...numbered('b', fan.upper.length)],
  start: [...fan.lower, ...fan.upper],
  velocity: velocityOf(fan),
  invariants: invariantsOf(fan),
  outcome: (state) => [...state],
  predicted: limitOf(fan),
  gain: (state) => dot(...halves(state)),
  shortfall: (state) => [dot(...halves(state)) - fan.alpha / fan.beta],
  network: {
    channel: 'srbp',
    weights: [columnOf(fan.lower), [fan.upper]],
    feedback: [columnOf(fan.feedback)],
    inputs: [[fan.beta]],
    targets: [[fan.alpha]],
  },
});

const drawFan = (chance: Chance): Fan => {
  const count = chance.whole(2, 6);
  return {
    ...drawMoments(chance),
    feedback: drawFeedback(chance, count),
    lower: drawWeights(chance, count),
    upper: drawWeights(chance, count),
  };
};

export const a1n1 = theorem<Fan>({
  name: 'a1n1',
  source: 'Theorem 5',
  architecture: 'A[1,N,1]',
  standing: 'proved',
  says: 'With any number of hidden neurons side by side the weights converge to the least error, where a cubic in the first one says.',
  equations: [
    'daᵢ/dt = cᵢ (α − βP), dbᵢ/dt = aᵢ (α − βP), P = Σ aᵢbᵢ',
    'bᵢ − aᵢ² / (2cᵢ) and aᵢ − (cᵢ/c₁) a₁ stay',
  ],
  schema,
  example: {
    alpha: 1,
    beta: 1,
    feedback: [1, -0.7, 0.5],
    lower: [0.2, 0.4, -0.6],
    upper: [-0.5, 0.3, 0.8],
  },
  draw: drawFan,
  problem,
});
