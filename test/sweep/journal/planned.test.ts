import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { listOf } from '../../../src/sweep/journal/planned.js';

const data = fc.constantFrom('', '-0123456789abcdef', '-fedcba9876543210');
const id = fc
  .tuple(fc.stringMatching(/^[0-9a-f]{32}$/), data)
  .map(([spec, ending]) => `${spec}${ending}`);
const planned = fc.record({ index: fc.nat({ max: 10_000_000 }), id });

test.prop([fc.array(planned)])(
  'a list of points gives back what was put in, each time',
  (points) => {
    const list = listOf(points);
    expect(list.length).toBe(points.length);
    expect([...list]).toEqual(points);
    expect([...list]).toEqual(points);
  },
);
