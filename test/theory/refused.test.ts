import { describe, expect, test } from 'vitest';
import { theoremNamed } from '../../src/theory/index.js';

const square = [
  [1, 0],
  [0, 1],
];
const two = { weights: [square, square], feedback: [square], inputs: square, targets: square };
const chain = { alpha: 1, beta: 1, feedback: [1], start: [0.5, 0.5] };

const wrong: readonly (readonly [string, unknown, RegExp])[] = [
  ['a111', { ...chain, beta: 0 }, /beta: is 0, not above 0/],
  ['a111', { ...chain, feedback: [0] }, /feedback: holds a 0.*zero-feedback/],
  ['a111', { ...chain, start: [1] }, /start: has 1 items, less than 2/],
  ['a111', { ...chain, start: [1, 2, 3] }, /start: has no weight more than/],
  ['a111', { ...chain, gamma: 1 }, /gamma: is not a known key/],
  ['unstable', { alpha: 1, beta: 1, feedback: 1, lowest: 1, nudge: 0.1 }, /lowest: is a stable/],
  ['polynomial', { roots: [1, 2], lead: 0, start: 0 }, /lead: is 0/],
  ['a1n1', { ...chain, feedback: [1, 1], lower: [1], upper: [1], start: undefined }, /lower|lists/],
  ['power', { exponent: 2, alpha: 1, beta: 1, feedback: -1, start: [1, 1] }, /feedback: is -1/],
  ['hidden', { ...two, weights: [square] }, /weights: has 1 items/],
  ['hidden', { ...two, weights: [[[1, 2]], square] }, /do not follow each other/],
  ['hidden', { ...two, weights: [[[1], [1, 2]], square] }, /rows of different lengths/],
  ['hidden-narrow', two, /as many hidden neurons.*see the theorem hidden$/m],
  [
    'hidden',
    {
      ...two,
      inputs: [
        [1, 2],
        [2, 1],
      ],
    },
    /inputs: is no covariance/,
  ],
  [
    'hidden',
    {
      ...two,
      inputs: [
        [1, 0],
        [0.5, 1],
      ],
    },
    /inputs: is no covariance/,
  ],
  [
    'hidden',
    {
      ...two,
      feedback: [
        [
          [1, 1],
          [1, 1],
        ],
      ],
    },
    /feedback: has no full column rank/,
  ],
  ['linear-bp', two, /feedback that does not fit/],
  ['linear-rbp-narrow', two, /hidden layer as wide as the output.*see the theorem linear-rbp$/m],
  [
    'linear-srbp-equal',
    { ...two, weights: [[[1, 2]], [[1], [2]]], feedback: [[[1, 0]]] },
    /layers of several sizes.*see the theorem linear-srbp$/m,
  ],
  ['an1n', two, /no network of one hidden neuron/],
  ['an1n', { ...two, weights: [[[1, 1]], [[1], [1]]], feedback: [[[0, 0]]] }, /hears of anything/],
];

describe('parameters that a theorem does not speak of are refused', () => {
  test.each(wrong)('%s: %j', (name, parameters, problem) => {
    expect(() => theoremNamed(name, 'test').given(parameters, 'here')).toThrow(problem);
  });
});

test('an unknown theorem is refused with the nearest name', () => {
  expect(() => theoremNamed('a11', 'backwire theory')).toThrow(/'a11' is no theorem; .*a111/);
});
