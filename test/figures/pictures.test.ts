import { describe, expect, test } from 'vitest';
import { missFigure, theoremFigure } from '../../src/figures/index.js';
import { theoremNamed, theorems } from '../../src/theory/index.js';

const drawn = (name: string): string => {
  const theorem = theoremNamed(name, 'test');
  const example = theorem.given(theorem.example, 'test');
  return theoremFigure(theorem, example);
};

describe.each(theorems.map(({ name }) => name))('the picture of %s', (name) => {
  const svg = drawn(name);

  test('is one SVG document with its title in it', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    expect(svg).toContain(`<title>${theoremNamed(name, 'test').source}`);
    expect(svg.match(/<svg\b/g)).toHaveLength(svg.match(/<\/svg>/g)?.length as number);
  });

  test('draws no number that is none', () => {
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('is the same when it is drawn again', () => {
    expect(drawn(name)).toBe(svg);
  });
});

test('the plane of A[1,1,1] tells stable from repelling critical points and where the gain turns', () => {
  expect(drawn('a111')).toMatch(/that are stable.*that repel.*gain turns/s);
});

test('the picture of misses has a colour for each rounding', () => {
  const miss = { theorem: 'a111', starts: 1, distance: 0.1, resolutions: 6.4 };
  const rows = (['nearest-even', 'stochastic'] as const).flatMap((rounding) =>
    [6, 7].map((fractionBits) => ({ ...miss, rounding, fractionBits })),
  );
  expect(missFigure(rows)).toMatch(/■ nearest-even.*■ stochastic/s);
});
