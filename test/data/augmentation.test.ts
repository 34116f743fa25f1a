import { describe, expect, test } from 'vitest';
import { type Augment, augmentOf, type Dataset, numbersIn } from '../../src/data/index.js';
import { bias, farthest, unevenness } from '../oracle/statistics.js';

/** Images that are 0 but for one place, which tells how they were moved. */
const marked = (count: number, height: number, width: number, at: number): Dataset => ({
  name: 'marked',
  inputs: Uint8Array.from({ length: count * height * width }, (_, i) =>
    i % (height * width) === at ? 255 : 0,
  ),
  count,
  features: height * width,
  goal: { kind: 'classes', labels: new Uint8Array(count), classes: 2 },
  shape: [height, width, 1],
});

/** Where the mark of each sample is in an epoch. */
const marksIn = (
  dataset: Dataset,
  augmentation: { translation: number; flip: number },
  seed: number,
  epoch: number,
) => {
  const bytesOf = augmentOf(augmentation, seed, dataset)?.(dataset, epoch) ?? numbersIn(dataset);
  return Array.from({ length: dataset.count }, (_, sample) => bytesOf(sample).indexOf(255));
};

/** 20 rows move by 0 to 2 places either way, 10 columns by 0 or 1; the mark is in the middle. */
const middle = 10 * 10 + 5;
const many = marked(4000, 20, 10, middle);
const tenth = { translation: 0.1, flip: 0 };

const movesOf = (marks: readonly number[]) =>
  marks.map((mark) => ({ down: Math.floor(mark / 10) - 10, across: (mark % 10) - 5 }));

describe.each([1, 2026, 123_456_789])('translations by up to a tenth (seed %d)', (seed) => {
  const moves = [0, 1, 2].flatMap((epoch) => movesOf(marksIn(many, tenth, seed, epoch)));

  test('are all from −k to k places with k a tenth of the edge, equally often, down and across apart', () => {
    const pairs = moves.map(({ down, across }) => 3 * (down + 2) + across + 1);
    expect(new Set(moves.map(({ down }) => down))).toEqual(new Set([-2, -1, 0, 1, 2]));
    expect(new Set(moves.map(({ across }) => across))).toEqual(new Set([-1, 0, 1]));
    expect(unevenness(pairs, 15)).toBeLessThan(farthest);
  });

  test('are independent from one sample to the next, and from one epoch to the next', () => {
    const codes = moves.map(({ down, across }) => 3 * (down + 2) + across + 1);
    const following = (lag: number) =>
      codes.slice(lag).map((code, i) => 15 * (codes[i] as number) + code);
    expect(unevenness(following(1), 225)).toBeLessThan(farthest);
    expect(unevenness(following(many.count), 225)).toBeLessThan(farthest);
  });
});

describe.each([1, 2026])('flips (seed %d)', (seed) => {
  const flipsAt = (flip: number) =>
    marksIn(marked(8000, 1, 2, 0), { translation: 0, flip }, seed, 5).filter((mark) => mark === 1)
      .length;

  test('come with the chance that is asked for', () => {
    expect(Math.abs(bias(flipsAt(0.5), 8000))).toBeLessThan(farthest);
    expect(Math.abs(flipsAt(0.1) - 800) / Math.sqrt(8000 * 0.1 * 0.9)).toBeLessThan(farthest);
  });

  test('are independent of how their image and the next one are moved', () => {
    // Columns 1 to 3 where it is not flipped, 6 to 8 where it is; 10 rows move by one either way.
    const aside = marked(8000, 10, 10, 10 * 5 + 2);
    const marks = marksIn(aside, { translation: 0.1, flip: 0.5 }, seed, 0);
    const flips = marks.map((mark) => (mark % 10 > 5 ? 1 : 0));
    const downs = marks.map((mark) => Math.floor(mark / 10) - 4);
    for (const lag of [0, 1]) {
      const pairs = downs.slice(lag).map((down, i) => 3 * (flips[i] as number) + down);
      expect(unevenness(pairs, 6), `${lag} further`).toBeLessThan(farthest);
    }
  });

  test('never come at 0, and always at 1', () => {
    expect(flipsAt(0)).toBe(0);
    expect(flipsAt(1)).toBe(8000);
  });
});

describe('a sample that is augmented', () => {
  const both = { translation: 0.1, flip: 0.5 };

  test('depends on nothing that was asked for before it', () => {
    const augment = augmentOf(both, 7, many) as Augment;
    const forward = augment(many, 3);
    const backward = augment(many, 3);
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    const first = numbers.map((sample) => forward(sample).join());
    const last = [...numbers].reverse().map((sample) => backward(sample).join());
    expect(last.reverse()).toEqual(first);
  });

  test('is another with another seed, and in another epoch', () => {
    const marks = marksIn(many, both, 7, 3);
    expect(marksIn(many, both, 8, 3)).not.toEqual(marks);
    expect(marksIn(many, both, 7, 4)).not.toEqual(marks);
    expect(marksIn(many, both, 7, 3)).toEqual(marks);
  });

  test('moves as it does among all where the dataset is limited to the first samples', () => {
    const few = marked(10, 20, 10, middle);
    expect(marksIn(few, both, 7, 3)).toEqual(marksIn(many, both, 7, 3).slice(0, 10));
  });

  test('moves by whole places, as decimals have them: by 29 of 100 at 0.29', () => {
    const line = marked(4000, 1, 100, 50);
    const across = marksIn(line, { translation: 0.29, flip: 0 }, 1, 0).map((mark) => mark - 50);
    expect([Math.min(...across), Math.max(...across)]).toEqual([-29, 29]);
  });

  test('stays as it is where nothing is asked for, however its data lie', () => {
    const { shape: _, ...shapeless } = many;
    expect(augmentOf({ translation: 0, flip: 0 }, 1, shapeless)).toBeUndefined();
  });
});

test('augmentation is refused where data do not say how their samples lie', () => {
  const { shape: _, ...shapeless } = many;
  expect(() => augmentOf({ translation: 0, flip: 0.5 }, 1, shapeless)).toThrow(
    'augmentation: moves images, but marked does not say how its samples lie; remove it, or take images',
  );
});
