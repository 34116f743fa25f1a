import { z } from 'zod';
import { theorem } from '../theorem.js';
import {
  chainNetwork,
  correlation,
  drawMoments,
  drawWeights,
  numbered,
  power,
  real,
} from './numbers.js';

const schema = z.strictObject({
  alpha: correlation,
  beta: power,
  start: z.tuple([real, real]).describe('the weights, like [0.5, -1]'),
});

/** A[1,1,1] whose feedback weight is 0: what lies below learns nothing. */
export const zeroFeedback = theorem<z.output<typeof schema>>({
  name: 'zero-feedback',
  source: 'Theorem 2, c₁ = 0',
  architecture: 'A[1,1,1]',
  standing: 'excluded',
  says: 'Without feedback the lower weight stays where it is: the upper one makes up for it, unless it is 0, where nothing moves.',
  equations: ['da₁/dt = 0', 'da₂/dt = a₁ (α − βa₁a₂)'],
  schema,
  example: { alpha: 1, beta: 1, start: [0.5, -1] },
  draw: (chance) => {
    const [a1 = 0, a2 = 0] = drawWeights(chance, 2);
    return { ...drawMoments(chance), start: [chance.whole(1, 8) === 1 ? 0 : a1, a2] };
  },
  problem: ({ alpha, beta, start: [a1, a2] }) => ({
    coordinates: numbered('a', 2),
    start: [a1, a2],
    velocity: ([x = 0, y = 0]) => [0, x * (alpha - beta * x * y)],
    invariants: ([x = 0]) => [x],
    outcome: (state) => [...state],
    predicted: [a1, a1 === 0 ? a2 : alpha / (beta * a1)],
    gain: ([x = 0, y = 0]) => x * y,
    shortfall: ([x = 0, y = 0]) => [x === 0 ? 0 : x * y - alpha / beta],
    plane: { critical: (x) => alpha / (beta * x) },
    network: chainNetwork('srbp', { alpha, beta }, [a1, a2], [0]),
  }),
});
