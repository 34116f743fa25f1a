import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { batchesOf } from '../../../src/sweep/engines/batches.js';
import type { Order } from '../../../src/sweep/engines/worker.js';
import { done, failed, idOf } from '../journal/made-up.js';

const order = (i: number): Order => ({ id: idOf(i) }) as Order;
const orders = (count: number) => Array.from({ length: count }, (_, i) => order(i));
/** A result of a run that took so long. */
const took = (seconds: number) => ({ ...done(1), seconds }) as ReturnType<typeof done>;

/** All batches, when each run takes so long. */
const all = (count: number, workers: number, seconds: readonly number[]): Order[][] => {
  const batches = batchesOf(orders(count), count, workers);
  const given: Order[][] = [];
  for (let batch = batches.next(); batch.length > 0; batch = batches.next()) {
    given.push([...batch]);
    batch.forEach((_, i) => void batches.learn(took(seconds[i % seconds.length] as number)));
  }
  return given;
};

describe('batches of orders', () => {
  property.prop([
    fc.integer({ min: 0, max: 500 }),
    fc.integer({ min: 1, max: 8 }),
    fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }),
  ])('give every order once and in order', (count, workers, seconds) => {
    expect(all(count, workers, seconds).flat()).toEqual(orders(count));
  });

  test('have one order each while nothing is known, and where runs take long', () => {
    expect(batchesOf(orders(100), 100, 1).next().length).toBe(1);
    expect(all(20, 2, [5]).map(({ length }) => length)).toEqual(Array(20).fill(1));
  });

  test('have many where runs are short, and few at the end, lest one worker end late', () => {
    const sizes = all(500, 2, [0.01]).map(({ length }) => length);
    expect(Math.max(...sizes)).toBe(50);
    expect(sizes.slice(-3)).toEqual([1, 1, 1]);
  });

  test('take a failure for nothing that tells how long runs take', () => {
    const batches = batchesOf(orders(100), 100, 1);
    batches.next();
    batches.learn(failed(0));
    expect(batches.next().length).toBe(1);
  });

  test('give what was given back before all else, one by one', () => {
    const batches = batchesOf(orders(100), 100, 1);
    batches.learn(took(0.01));
    const [first, second] = batches.next();
    batches.giveBack([first, second] as Order[]);
    expect([batches.next(), batches.next()]).toEqual([[first], [second]]);
  });
});
