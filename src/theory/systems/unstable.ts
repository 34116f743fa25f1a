import { z } from 'zod';
import { type State, theorem } from '../theorem.js';
import { chainProblem } from './chain.js';
import { correlation, drawMoments, power, real } from './numbers.js';

const schema = z
  .strictObject({
    alpha: correlation,
    beta: power,
    feedback: real.describe('c1'),
    lowest: real.describe('a1 of a point on the hyperbola'),
    nudge: real.describe('how far beside it to start'),
  })
  .refine(
    ({ alpha, beta, feedback, lowest }) =>
      lowest ** 3 * Math.sign(lowest) < -Math.sign(lowest) * ((feedback * alpha) / beta),
    {
      path: ['lowest'],
      error: 'is a stable point: a1² + c1·a2 is not below 0',
      params: { remedy: 'write an a1 of the other sign than c1·α, nearer to 0' },
    },
  );

type Unstable = z.output<typeof schema>;

const startOf = ({ alpha, beta, lowest, nudge }: Unstable): number[] => [
  lowest + nudge,
  alpha / (beta * lowest),
];

/** Points of the hyperbola inside the parabola a2 = -a1²/c1 repel. */
export const unstable = theorem<Unstable>({
  name: 'unstable',
  source: 'Theorem 2, stability',
  architecture: 'A[1,1,1]',
  standing: 'proved',
  says: 'Points of the hyperbola inside the parabola a₂ = −a₁²/c₁ are critical but repel: a nudge leads to another root of the cubic.',
  equations: ['dw/dt = −β (a₁² + c₁a₂) w for w = a₂u + a₁v, the deviation of the gain'],
  schema,
  example: { alpha: 1, beta: 1, feedback: 1, lowest: -0.9, nudge: 1e-4 },
  draw: (chance) => {
    const { alpha, beta } = drawMoments(chance);
    const feedback = chance.signed(0.5, 1.5);
    const edge = -Math.sign(feedback * alpha) * Math.abs((feedback * alpha) / beta) ** (1 / 3);
    const lowest = edge * chance.uniform(0.4, 0.9);
    return { alpha, beta, feedback, lowest, nudge: chance.signed(1e-4, 1e-3) };
  },
  problem: (parameters) => {
    const { alpha, beta, feedback } = parameters;
    const start = startOf(parameters);
    const chain = chainProblem({ alpha, beta, feedback: [feedback], start });
    const departure = ([a1 = 0]: State) => Math.abs(a1 - parameters.lowest);
    return {
      ...chain,
      besides: (end) => departure(end) > 10 * Math.abs(parameters.nudge),
      asides: { 'distance from the critical point': departure },
    };
  },
});
