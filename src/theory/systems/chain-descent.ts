import { z } from 'zod';
import { theorem } from '../theorem.js';
import {
  chainNetwork,
  correlation,
  drawMoments,
  drawWeights,
  numbered,
  power,
  productOfFirst,
  real,
} from './numbers.js';

const schema = z.strictObject({
  alpha: correlation,
  beta: power,
  start: z.array(real).min(2).max(6).describe('the weights, like [0.3, -0.6, 0.5]'),
});

const productOfOthers = (weights: readonly number[], i: number): number =>
  weights.reduce((product, weight, k) => (k === i ? product : product * weight), 1);

/** The same chain under backpropagation, for comparison. */
export const chainDescent = theorem<z.output<typeof schema>>({
  name: 'chain-bp',
  source: '(52) to (54)',
  architecture: 'A[1,…,1]',
  standing: 'observed',
  says: 'Backpropagation couples the weights of a chain by hyperbolas where random feedback has parabolas, and comes to the same least error.',
  equations: ['daᵢ/dt = (α − βP) Πₖ≠ᵢ aₖ', 'aᵢ₊₁² − aᵢ² stays'],
  schema,
  example: { alpha: 1, beta: 1, start: [0.3, -0.6, 0.5] },
  draw: (chance) => ({ ...drawMoments(chance), start: drawWeights(chance, chance.whole(2, 3)) }),
  problem: ({ alpha, beta, start }) => {
    const gain = (weights: readonly number[]) => productOfFirst(weights, weights.length);
    return {
      coordinates: numbered('a', start.length),
      start,
      velocity: (weights) => {
        const error = alpha - beta * gain(weights);
        return weights.map((_, i) => error * productOfOthers(weights, i));
      },
      invariants: (weights) =>
        weights.slice(1).map((weight, i) => weight ** 2 - (weights[i] as number) ** 2),
      outcome: (weights) => [gain(weights)],
      predicted: [alpha / beta],
      gain,
      shortfall: (weights) => [gain(weights) - alpha / beta],
      network: chainNetwork('bp', { alpha, beta }, start, []),
    };
  },
});
