import { z } from 'zod';
import type { Chance } from '../chance.js';
import { flowLimit, type Polynomial, productOf, scaled, sumOf, valueAt } from '../polynomial.js';
import { type Problem, type State, theorem } from '../theorem.js';
import {
  chainNetwork,
  correlation,
  drawFeedback,
  drawMoments,
  drawWeights,
  numbered,
  power,
  productOfFirst,
  real,
} from './numbers.js';

/** A chain of single neurons, one weight into each; feedback to all but the last. */
const chainSchema = z
  .strictObject({
    alpha: correlation,
    beta: power,
    feedback: z
      .array(real)
      .min(1)
      .max(5)
      .refine((all) => all.every((c) => c !== 0), {
        error: 'holds a 0, so that layers below hear nothing',
        params: { remedy: 'write weights other than 0, or see the theorem zero-feedback' },
      })
      .describe('the feedback weights, like [1]'),
    start: z.array(real).min(2).max(6).describe('the weights, like [-1.3, -0.155]'),
  })
  .refine(({ feedback, start }) => start.length === feedback.length + 1, {
    path: ['start'],
    error: 'has no weight more than there are feedback weights',
    params: { remedy: 'write one weight for each layer: feedback reaches all but the last' },
  });

export type Chain = z.output<typeof chainSchema>;

/** da_i/dt = c_i (a_1 … a_(i-1)) (α - βP), c_L = 1. */
const velocityOf =
  ({ alpha, beta, feedback }: Chain) =>
  (weights: State): number[] => {
    const error = alpha - beta * productOfFirst(weights, weights.length);
    return weights.map((_, i) => (feedback[i] ?? 1) * productOfFirst(weights, i) * error);
  };

/** c_(i+1)/(2 c_i): how steeply the weight above follows the square of one. */
const bend = (feedback: readonly number[], i: number): number =>
  (feedback[i + 1] ?? 1) / (2 * (feedback[i] as number));

/** K_i = a_(i+1) - c_(i+1) a_i²/(2 c_i). */
const invariantsOf =
  ({ feedback }: Chain) =>
  (weights: State): number[] =>
    feedback.map(
      (_, i) => (weights[i + 1] as number) - bend(feedback, i) * (weights[i] as number) ** 2,
    );

/** Every weight as a polynomial in the lowest, by the invariants. */
const inLowest = (chain: Chain): Polynomial[] => {
  const weights: Polynomial[] = [[0, 1]];
  for (const [i, constant] of invariantsOf(chain)(chain.start).entries()) {
    const below = weights[i] as Polynomial;
    weights.push(sumOf([constant], scaled(productOf(below, below), bend(chain.feedback, i))));
  }
  return weights;
};

/** da_1/dt = Q(a_1), of degree 2^L - 1: what the chain comes down to. */
export const chainPolynomial = (chain: Chain): Polynomial => {
  const gain = inLowest(chain).reduce(productOf);
  return scaled(sumOf([chain.alpha], scaled(gain, -chain.beta)), chain.feedback[0] as number);
};

const limitOf = (chain: Chain): number[] => {
  const lowest = flowLimit(chainPolynomial(chain), chain.start[0] as number);
  return inLowest(chain).map((weight) => valueAt(weight, lowest));
};

/** The hyperbola a1·a2 = α/β and the parabola a2 = -a1²/c1, of a chain of two. */
const planeOf = ({ alpha, beta, feedback, start }: Chain): Pick<Problem, 'plane'> => {
  if (start.length !== 2) return {};
  const critical = (a1: number) => alpha / (beta * a1);
  return { plane: { critical, turning: (a1) => -(a1 ** 2) / (feedback[0] as number) } };
};

export const chainProblem = (chain: Chain): Problem => ({
  coordinates: numbered('a', chain.start.length),
  start: chain.start,
  velocity: velocityOf(chain),
  invariants: invariantsOf(chain),
  outcome: (weights) => [...weights],
  predicted: limitOf(chain),
  gain: (weights) => productOfFirst(weights, weights.length),
  shortfall: (weights) => [productOfFirst(weights, weights.length) - chain.alpha / chain.beta],
  ...planeOf(chain),
  network: chainNetwork('srbp', chain, chain.start, chain.feedback),
});

const drawChain = (chance: Chance, length: number): Chain => ({
  ...drawMoments(chance),
  feedback: drawFeedback(chance, length - 1),
  start: drawWeights(chance, length),
});

const common = {
  standing: 'proved',
  schema: chainSchema,
  problem: chainProblem,
  equations: [
    'daᵢ/dt = cᵢ (a₁ … aᵢ₋₁) (α − βP), c_L = 1, P = a₁ … a_L',
    'aᵢ₊₁ − cᵢ₊₁ aᵢ² / (2 cᵢ) stays',
  ],
} as const;

const exampleMoments = { alpha: 1, beta: 1 };

export const a111 = theorem<Chain>({
  ...common,
  name: 'a111',
  source: 'Theorem 2',
  architecture: 'A[1,1,1]',
  says: 'From any start the two weights converge along a parabola to the hyperbola of least error, where a cubic says.',
  equations: ['da₁/dt = c₁ (α − βa₁a₂)', 'da₂/dt = a₁ (α − βa₁a₂)', 'a₂ − a₁² / (2 c₁) stays'],
  example: { ...exampleMoments, feedback: [1], start: [-1.3, -0.155] },
  draw: (chance) => drawChain(chance, 2),
});

export const a1111 = theorem<Chain>({
  ...common,
  name: 'a1111',
  source: 'Theorem 3',
  architecture: 'A[1,1,1,1]',
  says: 'From any start the three weights converge to the least error, where a polynomial of degree 7 says.',
  example: { ...exampleMoments, feedback: [1, 0.8], start: [0.5, -0.6, 0.4] },
  draw: (chance) => drawChain(chance, 3),
});

export const chain = theorem<Chain>({
  ...common,
  name: 'chain',
  source: 'Theorem 4',
  architecture: 'A[1,…,1]',
  says: 'A chain of any length converges to the least error, where a polynomial of degree 2^L − 1 says.',
  example: { ...exampleMoments, feedback: [1, 0.8, -0.7], start: [0.5, -0.6, 0.4, 0.7] },
  draw: (chance) => drawChain(chance, chance.whole(4, 5)),
});
