import { z } from 'zod';
import { several } from '../chance.js';
import { flowLimit, type Polynomial, scaled, sumOf } from '../polynomial.js';
import { type State, theorem } from '../theorem.js';
import { drawWeights } from './numbers.js';

const positive = z.number().positive().max(100);
const exponent = z.int().min(1).max(5).describe('μ, 1 to 5');
const start = z.tuple([positive, z.number().min(0).max(100)]).describe('a1 > 0 and a2 ≥ 0');

const schema = z.strictObject({
  exponent,
  /** E(T I^μ) and E(I^2μ). */
  alpha: positive.describe('E(T·I^μ), above 0'),
  beta: positive.describe('E(I^2μ), above 0'),
  feedback: positive.describe('c1, above 0'),
  start,
});

/** x^n as a polynomial. */
const monomial = (n: number): Polynomial => [...new Array<number>(n).fill(0), 1];

const gainOf =
  (mu: number) =>
  ([a1 = 0, a2 = 0]: State): number =>
    a2 * a1 ** mu;

export const powerUnit = theorem<z.output<typeof schema>>({
  name: 'power',
  source: 'Theorem 12',
  architecture: 'A[1,1,1], O = S^μ',
  standing: 'proved',
  says: 'With its own slope in the channel a hidden unit of power μ converges to the least error along a parabola.',
  equations: [
    'da₁/dt = c₁ μ a₁^(μ−1) (α − βa₂a₁^μ)',
    'da₂/dt = a₁^μ (α − βa₂a₁^μ)',
    'a₂ − a₁² / (2c₁μ) stays',
  ],
  schema,
  example: { exponent: 2, alpha: 1, beta: 1, feedback: 1, start: [0.4, 0.2] },
  draw: (chance) => {
    const [a1 = 1, a2 = 1] = drawWeights(chance, 2);
    return {
      exponent: chance.whole(2, 4),
      alpha: chance.uniform(0.3, 1.5),
      beta: chance.uniform(0.5, 1.5),
      feedback: chance.uniform(0.5, 1.5),
      start: [Math.abs(a1), Math.abs(a2)],
    };
  },
  problem: ({ exponent: mu, alpha, beta, feedback, start: [a1, a2] }) => {
    const bend = 1 / (2 * feedback * mu);
    const constant = a2 - bend * a1 ** 2;
    const gain = sumOf(scaled(monomial(mu + 2), bend), scaled(monomial(mu), constant));
    const lowest = flowLimit(sumOf([alpha], scaled(gain, -beta)), a1);
    return {
      coordinates: ['a1', 'a2'],
      start: [a1, a2],
      velocity: (state) => {
        const [x = 0] = state;
        const error = alpha - beta * gainOf(mu)(state);
        return [feedback * mu * x ** (mu - 1) * error, x ** mu * error];
      },
      invariants: ([x = 0, y = 0]) => [y - bend * x ** 2],
      outcome: (state) => [...state],
      predicted: [lowest, constant + bend * lowest ** 2],
      gain: gainOf(mu),
      plane: { critical: (x) => alpha / (beta * x ** mu) },
      shortfall: (state) => [gainOf(mu)(state) - alpha / beta],
    };
  },
});

const bareSchema = z.strictObject({
  exponent,
  inputs: z.array(positive).min(2).max(16).describe('the inputs, which are the targets too'),
  feedback: positive.describe('c1, above 0'),
  start,
});

const momentOf = (inputs: readonly number[], n: number): number =>
  inputs.reduce((sum, x) => sum + x ** n, 0) / inputs.length;

/** How far a1 is followed while it grows. */
const travel = 4;

export const barePowerUnit = theorem<z.output<typeof bareSchema>>({
  name: 'power-without-slope',
  source: 'Theorem 12, without f′',
  architecture: 'A[1,1,1], O = S^μ',
  standing: 'excluded',
  says: 'Without the slope there is in general no fixed point: the error settles while the lower weight grows for ever and the upper one dies away.',
  equations: ['da₁/dt = c₁ (γ − δa₂a₁^μ)', 'da₂/dt = a₁^μ (α − βa₂a₁^μ)'],
  tolerance: 1e-3,
  schema: bareSchema,
  example: { exponent: 2, inputs: [0.5, 1, 1.5], feedback: 1, start: [0.8, 0.5] },
  draw: (chance) => ({
    exponent: 2,
    inputs: several(4, () => chance.uniform(0.3, 1.6)),
    feedback: chance.uniform(0.5, 1.5),
    start: [chance.uniform(0.3, 1.5), chance.uniform(0.1, 1.5)],
  }),
  problem: ({ exponent: mu, inputs, feedback, start: [a1, a2] }) => {
    const moment = (n: number) => momentOf(inputs, n);
    const [alpha, beta, gamma, delta] = [mu + 1, 2 * mu, 2, mu + 1].map(moment) as [
      number,
      number,
      number,
      number,
    ];
    const speed = feedback * (gamma - (delta * alpha) / beta);
    return {
      coordinates: ['a1', 'a2'],
      start: [a1, a2],
      velocity: (state) => {
        const [x = 0] = state;
        const gain = gainOf(mu)(state);
        return [feedback * (gamma - delta * gain), x ** mu * (alpha - beta * gain)];
      },
      invariants: () => [],
      outcome: (state) => [gainOf(mu)(state)],
      predicted: [alpha / beta],
      gain: gainOf(mu),
      shortfall: (state) => [gainOf(mu)(state) - alpha / beta],
      until: travel / speed,
      besides: ([x = 0]) => x > a1 + travel / 2,
      asides: { 'growth of a1': ([x = 0]) => x - a1 },
    };
  },
});
