import { describe, expect, test } from 'vitest';
import { searchBits } from '../../../src/sweep/bits/search.js';
import { judge } from '../../../src/sweep/bits/verdict.js';

describe('a loss', () => {
  const lost = (losses: readonly number[], tolerance: number) =>
    judge(
      losses.map((loss) => 1 - loss),
      losses.map(() => 1),
      tolerance,
    );

  test('whose interval is all within the tolerance is enough, all beyond it too few', () => {
    expect(lost([0.001, 0.002, 0.003], 0.02)).toMatchObject({ verdict: 'enough', enough: true });
    expect(lost([0.051, 0.052, 0.053], 0.02)).toMatchObject({ verdict: 'too few', enough: false });
    expect(lost([0, 0, 0], 0)).toMatchObject({ verdict: 'enough' });
  });

  test('whose mean is the tolerance itself is enough, and one above it is not', () => {
    // 1/64 and 1/32 have no rounding; their mean, 3/128, neither.
    const losses = [1 / 64, 1 / 32];
    expect(lost(losses, 3 / 128).enough).toBe(true);
    expect(lost(losses, 2.999 / 128).enough).toBe(false);
    expect(lost([0, 0], 0).enough).toBe(true);
  });

  test('whose interval holds the tolerance is inconclusive, and says how many seeds would settle it', () => {
    // Mean 2, deviation 1, half width 4.303/√3 = 2.48; margin 0.5. With 18 seeds 2.110/√18 = 0.4973, with
    // 17 seeds 2.120/√17 = 0.5142.
    const judgement = lost([0.01, 0.02, 0.03], 0.015);
    expect(judgement).toMatchObject({ verdict: 'inconclusive', enough: false });
    expect(judgement.seedsToSettle).toBe(18);
  });

  test('of one seed, or right on the tolerance, is inconclusive with no number of seeds', () => {
    for (const losses of [[0.01], [0.015, 0.02, 0.025]])
      expect(lost(losses, 0.02)).toMatchObject({ verdict: 'inconclusive', seedsToSettle: null });
  });
});

describe('an answer', () => {
  /** Losses of three seeds by bits from 1, about a mean. */
  const asked = (means: readonly number[], deviation: number) =>
    searchBits({
      from: 1,
      to: means.length,
      tolerance: 0.005,
      reference: [1, 1, 1],
      measure: async (bits) =>
        [-1, 0, 1].map((side) => 1 - ((means[bits - 1] as number) + side * deviation)),
      scan: true,
    });

  test('is conclusive where the fewest are surely enough and one less surely too few', async () => {
    const answer = await asked([0.2, 0.1, 0.001, 0.001], 0.001);
    expect(answer).toMatchObject({ fewest: 3, isConclusive: true });
  });

  test('is inconclusive where one bit less is too few by its mean alone', async () => {
    const answer = await asked([0.2, 0.0113, 0.001, 0.001], 0.0046);
    expect(answer).toMatchObject({ fewest: 3, isConclusive: false });
  });

  test('that there is none is inconclusive where the widest is too few by its mean alone', async () => {
    expect(await asked([0.2, 0.006], 0.01)).toMatchObject({ isConclusive: false });
    expect(await asked([0.2, 0.2], 0.01)).toMatchObject({ isConclusive: true });
  });
});
