import { z } from 'zod';
import { theorem } from '../theorem.js';
import { chainNetwork, correlation, drawMoments, drawWeights, power, real } from './numbers.js';

const schema = z.strictObject({
  alpha: correlation,
  beta: power,
  start: z.tuple([real, real, real]).describe('a1, a2 and c1'),
});

/** The feedback weight learns as the forward one above it does. */
export const adaptive = theorem<z.output<typeof schema>>({
  name: 'adaptive',
  source: 'Symmetries of the learning channel (the follow-up)',
  architecture: 'A[1,1,1]',
  standing: 'observed',
  says: 'Feedback that learns by the same product as the weight that it mirrors keeps its distance from it for ever, and the error goes to its least.',
  equations: [
    'da₁/dt = c₁ (α − βa₁a₂), da₂/dt = dc₁/dt = a₁ (α − βa₁a₂)',
    'c₁ − a₂ and a₁² − c₁² stay',
  ],
  schema,
  example: { alpha: 1, beta: 1, start: [0.3, -0.6, 0.5] },
  draw: (chance) => {
    const [a1 = 0, a2 = 0, c1 = 0] = drawWeights(chance, 3);
    return { ...drawMoments(chance), start: [a1, a2, c1] };
  },
  problem: ({ alpha, beta, start }) => ({
    coordinates: ['a1', 'a2', 'c1'],
    start,
    velocity: ([a1 = 0, a2 = 0, c1 = 0]) => {
      const error = alpha - beta * a1 * a2;
      return [c1 * error, a1 * error, a1 * error];
    },
    invariants: ([a1 = 0, a2 = 0, c1 = 0]) => [c1 - a2, a1 ** 2 - c1 ** 2],
    outcome: ([a1 = 0, a2 = 0]) => [a1 * a2],
    predicted: [alpha / beta],
    gain: ([a1 = 0, a2 = 0]) => a1 * a2,
    shortfall: ([a1 = 0, a2 = 0]) => [a1 * a2 - alpha / beta],
    network: chainNetwork('arbp', { alpha, beta }, start.slice(0, 2), start.slice(2)),
  }),
});
