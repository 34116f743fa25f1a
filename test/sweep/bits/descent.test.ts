import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type Descent, descend, type Widths } from '../../../src/sweep/bits/descent.js';

type Loss = (widths: Widths) => number;

const names = ['error', 'weight', 'activity'] as const;

/** A descent from 8 bits of each signal to at least 1, and every vector that it measured, in order. */
const descended = async (loss: Loss, more: object = {}) => {
  const measured: Widths[] = [];
  const descent = await descend({
    signals: names.map((name) => ({ name, from: 1, start: 8 })),
    tolerance: 0.01,
    reference: [1, 1],
    measure: async (widths) => {
      measured.push(widths);
      return [1 - loss(widths), 1 - loss(widths)];
    },
    scan: false,
    ...more,
  });
  return { ...descent, measured };
};

const atStart: Widths = { error: 8, weight: 8, activity: 8 };

const widthsOf = ({ found }: Descent): Widths | undefined => found?.widths;

/** 2^-bits of each signal, by weights of their own, and by pairs. */
const rounding =
  (parts: readonly number[], pairs: readonly number[]): Loss =>
  (widths) => {
    const steps = names.map((name) => 2 ** -(widths[name] as number));
    const alone = steps.map((step, i) => (parts[i] as number) * step);
    const together = steps.map(
      (step, i) => (pairs[i] as number) * Math.sqrt(step * (steps[(i + 1) % 3] as number)),
    );
    return [...alone, ...together].reduce((a, b) => a + b, 0);
  };

/** Each signal alone is enough from its own threshold on. */
const thresholds =
  (least: readonly number[]): Loss =>
  (widths) =>
    names.every((name, i) => (widths[name] as number) >= (least[i] as number)) ? 0 : 0.5;

/** Anything at all, the same whenever it is asked; the start is enough. */
const arbitrary =
  (seed: number, share: number): Loss =>
  (widths) => {
    const bits = names.map((name) => widths[name] as number);
    if (bits.every((b) => b === 8)) return 0;
    const mixed = bits.reduce((hash, b) => Math.imul(hash ^ b, 0x9e3779b1) ^ (hash >>> 13), seed);
    return (mixed >>> 0) / 2 ** 32 < share ? 0 : 0.5;
  };

const isEnough = (loss: Loss, widths: Widths): boolean => loss(widths) <= 0.01;

const expectMinimal = (loss: Loss, descent: Descent): void => {
  const widths = widthsOf(descent) as Widths;
  expect(isEnough(loss, widths)).toBe(true);
  for (const name of names) {
    const bits = widths[name] as number;
    if (bits > 1) expect(isEnough(loss, { ...widths, [name]: bits - 1 })).toBe(false);
  }
};

const drawnLosses = fc.oneof(
  fc
    .tuple(
      fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 3, maxLength: 3 }),
    )
    .map(([parts, pairs]) => rounding(parts, pairs)),
  fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 3, maxLength: 3 }).map(thresholds),
  fc
    .tuple(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }))
    .map((two) => arbitrary(...two)),
);

describe('the fewest bits of several signals', () => {
  property.prop([drawnLosses, fc.boolean()])(
    'are enough, and no signal can lose one bit more, whatever the accuracies',
    async (loss, scan) => {
      const descent = await descended(loss, { scan });
      if (widthsOf(descent) === undefined) expect(isEnough(loss, atStart)).toBe(false);
      else expectMinimal(loss, descent);
    },
  );

  property.prop([drawnLosses, fc.boolean()])(
    'are found without measuring anything twice, or anything wider than the start',
    async (loss, scan) => {
      const { measured, tried } = await descended(loss, { scan });
      expect(new Set(measured.map((widths) => JSON.stringify(widths))).size).toBe(measured.length);
      expect(tried.length).toBe(measured.length);
      for (const widths of measured)
        for (const name of names) expect(widths[name]).toBeLessThanOrEqual(8);
    },
  );

  property.prop([drawnLosses])(
    'come with what one bit less of each comes to: too few, where fewer are tried at all',
    async (loss) => {
      const { found, oneLess } = await descended(loss);
      if (found === undefined) return;
      expect(oneLess.map(({ signal }) => signal)).toEqual(names);
      for (const { signal, trial } of oneLess) {
        expect(trial === undefined).toBe(found.widths[signal] === 1);
        expect(trial?.enough ?? false).toBe(false);
      }
    },
  );

  property.prop([fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 3, maxLength: 3 })])(
    'are those that each needs alone, where none bears on another',
    async (least) => {
      const descent = await descended(thresholds(least));
      expect(widthsOf(descent)).toEqual({
        error: least[0],
        weight: least[1],
        activity: least[2],
      });
      expect(descent.rounds).toBeLessThanOrEqual(2);
    },
  );

  test('go first from the signal that is named first', async () => {
    // Together they need 9 bits: the first takes all that the others can spare.
    const loss: Loss = ({ error, weight }) =>
      (error as number) + (weight as number) >= 9 ? 0 : 0.5;
    const pair = ['error', 'weight'].map((name) => ({ name, from: 1, start: 8 }));
    const first = await descended(loss, { signals: pair });
    expect(widthsOf(first)).toEqual({ error: 1, weight: 8 });
    const last = await descended(loss, { signals: [...pair].reverse() });
    expect(widthsOf(last)).toEqual({ error: 8, weight: 1 });
  });

  test('are looked for again where another signal has made room', async () => {
    // Error bits below 5 are only enough with coarse weights: noise that hides what was lost.
    const loss: Loss = ({ error, weight }) =>
      (error as number) >= ((weight as number) <= 3 ? 3 : 5) && (weight as number) >= 3 ? 0 : 0.5;
    const pair = ['error', 'weight'].map((name) => ({ name, from: 1, start: 8 }));
    const descent = await descended(loss, { signals: pair });
    expect(widthsOf(descent)).toEqual({ error: 3, weight: 3 });
    expect(descent.rounds).toBe(3);
  });

  test('are none where the start is too few, which is all that is measured', async () => {
    const { found, measured } = await descended(() => 0.5);
    expect(found).toBeUndefined();
    expect(measured).toEqual([atStart]);
  });

  test('keep clear of a gap when every width is tried', async () => {
    // Four bits of the first would do, but five would not.
    const loss: Loss = ({ error }) => ([4, 6, 7, 8].includes(error as number) ? 0 : 0.5);
    const descent = await descended(loss, {
      scan: true,
      signals: [{ name: 'error', from: 1, start: 8 }],
    });
    expect(widthsOf(descent)).toEqual({ error: 6 });
  });

  test('take a signal that starts at the fewest as it is', async () => {
    const signals = [
      { name: 'error', from: 2, start: 2 },
      { name: 'weight', from: 2, start: 8 },
    ];
    const descent = await descended(() => 0, { signals });
    expect(widthsOf(descent)).toEqual({ error: 2, weight: 2 });
  });
});
