import { z } from 'zod';
import { several } from '../chance.js';
import { flowLimit, type Polynomial, productOf, scaled, valueAt } from '../polynomial.js';
import { theorem } from '../theorem.js';
import { real } from './numbers.js';

const schema = z.strictObject({
  roots: z.array(real).min(2).max(7).describe('the real roots of Q, like [-1, 0.5, 2]'),
  lead: real.refine((lead) => lead !== 0, {
    error: 'is 0, so that Q is of a lower degree',
    params: { remedy: 'write a coefficient other than 0' },
  }),
  start: real.describe('x(0)'),
});

const polynomialOf = ({ roots, lead }: z.output<typeof schema>): Polynomial =>
  scaled(roots.map((root): Polynomial => [-root, 1]).reduce(productOf, [1]), lead);

/** dx/dt = Q(x): what every chain comes down to. */
export const polynomialFlow = theorem<z.output<typeof schema>>({
  name: 'polynomial',
  source: 'Theorem 1',
  architecture: '—',
  standing: 'proved',
  says: 'dx/dt = Q(x) goes to the next root that Q points to, or to infinity in finite time; it always converges if and only if the degree is odd and the leading coefficient negative.',
  equations: ['dx/dt = Q(x) = k₀ + … + kₙxⁿ'],
  schema,
  example: { roots: [-1, 0.5, 2], lead: -1, start: 0.8 },
  draw: (chance) => {
    const first = chance.uniform(-2.5, -1.5);
    const gaps = several(chance.whole(1, 5), () => chance.uniform(0.4, 1.2));
    const roots = [first];
    for (const gap of gaps) roots.push((roots.at(-1) as number) + gap);
    const last = roots.at(-1) as number;
    return { roots, lead: chance.signed(0.3, 1), start: chance.uniform(first - 1, last + 1) };
  },
  problem: (parameters) => {
    const polynomial = polynomialOf(parameters);
    return {
      coordinates: ['x'],
      start: [parameters.start],
      velocity: ([x = 0]) => [valueAt(polynomial, x)],
      invariants: () => [],
      shortfall: ([x = 0]) => [valueAt(polynomial, x)],
      outcome: (state) => [...state],
      predicted: [flowLimit(polynomial, parameters.start)],
    };
  },
});
