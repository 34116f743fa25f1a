import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { searchLadder } from '../../../src/sweep/ladder/search.js';

interface Rung {
  readonly enough: boolean;
  readonly verdict: string;
}

const firm = (enough: boolean): Rung => ({ enough, verdict: enough ? 'enough' : 'too much' });
const open = (enough: boolean): Rung => ({ enough, verdict: 'inconclusive' });

/** Rungs from the worst to the mildest, named by their place, and the places in the order in which they were tried. */
const searched = async (course: readonly Rung[], scan = false) => {
  const order: number[] = [];
  const footing = await searchLadder({
    rungs: course.map((_, place) => place),
    judge: async (place) => {
      order.push(place);
      return course[place] as Rung;
    },
    scan,
  });
  return { ...footing, order };
};

const courses = fc.array(fc.boolean().map(firm), { minLength: 1, maxLength: 16 });

describe('the worst rung of a ladder that is enough', () => {
  property.prop([courses, fc.boolean()])(
    'stands on milder ones that are all enough, and the next worse one is not, whatever the course',
    async (course, scan) => {
      const { worst, beyond, tried } = await searched(course, scan);
      const foot = worst?.rung ?? course.length;
      expect(beyond?.rung).toBe(foot === 0 ? undefined : foot - 1);
      expect(beyond?.judgement.enough ?? false).toBe(false);
      for (const { rung, judgement } of tried)
        if (rung >= foot) expect(judgement.enough).toBe(true);
    },
  );

  property.prop([courses, fc.boolean()])(
    'is found without trying a rung twice, and told with all that were, from the worst',
    async (course, scan) => {
      const { order, tried } = await searched(course, scan);
      expect(new Set(order).size).toBe(order.length);
      expect(tried.map(({ rung }) => rung)).toEqual([...order].sort((a, b) => a - b));
    },
  );

  property.prop([courses])('is that of the whole course where it is monotone', async (drawn) => {
    const course = [...drawn].sort((a, b) => Number(a.enough) - Number(b.enough));
    const first = course.findIndex(({ enough }) => enough);
    const { worst, method } = await searched(course);
    expect(worst?.rung).toBe(first < 0 ? undefined : first);
    expect(method).toBe(first < 0 ? 'scan' : 'bisection');
  });

  test('is sought among all where a rung that is enough has a milder one that is not', async () => {
    const course = [false, false, false, true, false, true, true, true].map(firm);
    const { worst, method, order } = await searched(course);
    expect({ worst: worst?.rung, method }).toEqual({ worst: 5, method: 'scan' });
    expect(order.length).toBe(8);
  });
});

describe('a search is conclusive', () => {
  test.each([
    ['where all rungs from the one beyond are firm', [open(false), firm(false), firm(true)], true],
    ['not where the one beyond is open', [firm(false), open(false), firm(true)], false],
    ['not where the worst that is enough is open', [firm(false), open(true), firm(true)], false],
    ['not where a milder one is open', [firm(false), firm(true), open(true)], false],
    ['where none is enough, by the mildest alone', [open(false), open(false), firm(false)], true],
    ['not where none is enough and the mildest is open', [firm(false), open(false)], false],
    ['where all are enough', [firm(true), firm(true)], true],
  ])('%s', async (_, course, isConclusive) => {
    expect((await searched(course, true)).isConclusive).toBe(isConclusive);
  });
});
