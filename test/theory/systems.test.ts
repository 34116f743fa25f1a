import { describe, expect, test } from 'vitest';
import { chanceOf, type Problem, theoremNamed, theorems } from '../../src/theory/index.js';
import { valueAt } from '../../src/theory/polynomial.js';
import { chainPolynomial } from '../../src/theory/systems/chain.js';
import { linearSystem } from '../../src/theory/systems/linear.js';

const problems = theorems.flatMap((theorem) =>
  Array.from({ length: 5 }, (_, index) => ({
    name: theorem.name,
    problem: theorem.random(chanceOf(7, theorem.name, index)).problem,
  })),
);

const networks = problems.flatMap(({ name, problem }) =>
  problem.network === undefined ? [] : [{ name, problem, network: problem.network }],
);

/** A step of the flow, small enough that what is left is its square. */
const step = 1e-6;

const moved = ({ velocity, start }: Problem, by: number): number[] => {
  const speed = velocity(start);
  return start.map((x, i) => x + by * (speed[i] as number));
};

describe('the equations', () => {
  test.each(networks)('of $name are those of a linear network (81)', ({ problem, network }) => {
    const general = linearSystem(network.channel, network);
    expect(general.start).toEqual([...problem.start]);
    const [expected, velocity] = [general.velocity(problem.start), problem.velocity(problem.start)];
    velocity.forEach((x, i) => {
      expect(x).toBeCloseTo(expected[i] as number, 10);
    });
  });

  test.each(problems)('of $name leave their invariants where they are', ({ problem }) => {
    const [ahead, behind] = [moved(problem, step), moved(problem, -step)].map(problem.invariants);
    (ahead as number[]).forEach((x, i) => {
      expect((x - ((behind as number[])[i] as number)) / (2 * step)).toBeCloseTo(0, 6);
    });
  });

  test.each(problems)('of $name name every number of a state', ({ problem }) => {
    expect(problem.coordinates).toHaveLength(problem.start.length);
  });
});

/** Theorems whose predicted limit is a whole state, all of it finite. */
const resting = problems.filter(
  ({ problem: { predicted, start } }) =>
    predicted.length === start.length && predicted.every(Number.isFinite),
);

test.each(resting.filter(({ name }) => /^(a1|chain$|power$|an1n$)/.test(name)))(
  'what is predicted of $name is a point where nothing moves',
  ({ problem }) => {
    for (const speed of problem.velocity(problem.predicted)) expect(speed).toBeCloseTo(0, 7);
  },
);

describe('a chain comes down to da1/dt = Q(a1)', () => {
  const feedback = [0.7, -1.3];
  const start = [0.4, -0.8, 1.1];

  test('of degree 3 for A[1,1,1], whose roots are those of the cubic (31)', () => {
    const [c1, a1, a2] = [0.7, 0.4, -0.8];
    const q = chainPolynomial({ alpha: 1.2, beta: 0.9, feedback: [c1], start: [a1, a2] });
    const cubic = (x: number) => x ** 3 + (2 * c1 * a2 - a1 ** 2) * x - (2 * c1 * 1.2) / 0.9;
    for (const x of [-2, -0.5, 0, 1, 3]) {
      expect(valueAt(q, x)).toBeCloseTo((-0.9 / 2) * cubic(x), 10);
    }
  });

  test('of degree 7 for A[1,1,1,1], the leading coefficient -β·c2²/(16·c1²)', () => {
    const q = chainPolynomial({ alpha: 1, beta: 0.9, feedback, start });
    expect(q).toHaveLength(8);
    expect(q.at(-1)).toBeCloseTo((-0.9 * 1.3 ** 2) / (16 * 0.7 ** 2), 10);
  });

  test('of odd degree 2^L - 1 with a negative leading coefficient for every length', () => {
    for (const length of [2, 3, 4, 5]) {
      const chain = {
        alpha: -1,
        beta: 1,
        feedback: [0.5, -1, 2, -0.7].slice(0, length - 1),
        start: [0.3, 0.2, -0.1, 0.5, 1].slice(0, length),
      };
      const q = chainPolynomial(chain);
      expect(q).toHaveLength(2 ** length);
      expect(q.at(-1)).toBeLessThan(0);
    }
  });
});

test("a hidden layer's Lyapunov matrix moves by -2 (dA1/dt) Σ⁻¹ (dA1/dt)ᵗ", () => {
  const { problem } = theoremNamed('a222', 'test').random(chanceOf(3, 'a222', 0));
  const { lyapunov, velocity, start } = problem;
  const [[x = 0, y = 0], [z = 0, w = 0]] = [
    velocity(start).slice(0, 2),
    velocity(start).slice(2, 4),
  ];
  const expected = [
    [x * x + y * y, x * z + y * w],
    [z * x + w * y, z * z + w * w],
  ];
  const at = (by: number) => lyapunov?.(moved(problem, by)) as number[][];
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      const rate = ((at(step)[i]?.[j] ?? 0) - (at(-step)[i]?.[j] ?? 0)) / (2 * step);
      expect(rate).toBeCloseTo(-2 * value, 6);
    });
  });
});
