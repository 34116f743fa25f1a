import { describe, expect, test } from 'vitest';
import { confusionFigure } from '../../../src/report/pictures/confusion.js';
import { countIn, drawn, textsIn, titlesIn } from '../drawing.js';

/** Ten samples of class 0, of which one is taken for 2; four of class 1; none of class 2. */
const confusion = [
  [9, 0, 1],
  [2, 2, 0],
  [0, 0, 0],
];

describe('a confusion matrix', () => {
  const figure = drawn(confusionFigure({ confusion }));

  test('has a cell for each class and each prediction, and the count in those that have one', () => {
    // Nine cells, and an outline about each of those that are right.
    expect(countIn(figure, '[aria-label="cell"] rect')).toBe(9 + 3);
    const counts = textsIn(figure).filter((text) => /^[129]$/.test(text));
    expect(counts).toEqual(expect.arrayContaining(['9', '1', '2', '2']));
  });

  test('says of each cell which part of its class it is', () => {
    expect(titlesIn(figure)).toContain('class 0, predicted 2\n1 samples, 10.00 % of the class');
    expect(titlesIn(figure)).toContain('class 2, predicted 2\n0 samples, 0.00 % of the class');
  });

  test('has a colour for each part that was taken for another class, and none elsewhere', () => {
    const fills = [...figure.drawing.matchAll(/<rect[^>]* fill="([^"]+)"/g)].map(
      ([, fill]) => fill,
    );
    // Nine cells: three on the diagonal, four without a sample, two confusions.
    expect(fills.filter((fill) => fill === 'transparent')).toHaveLength(7);
    expect(textsIn(figure)).toEqual(expect.arrayContaining(['10.0', '50.0']));
    expect(textsIn(figure)).not.toContain('90.0');
  });

  test('of machines that are always right has counts and no scale', () => {
    const right = drawn(
      confusionFigure({
        confusion: [
          [5, 0],
          [0, 7],
        ],
      }),
    );
    expect(textsIn(right)).toEqual(expect.arrayContaining(['5', '7']));
    expect(countIn(right, '[aria-label="scale"]')).toBe(0);
    expect(right.drawing).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('lists what is right, then the confusions, the most frequent first', () => {
    expect(figure.table.rows).toEqual([
      ['0', '0', '9', '90.00 %'],
      ['1', '1', '2', '50.00 %'],
      ['1', '0', '2', '50.00 %'],
      ['0', '2', '1', '10.00 %'],
    ]);
  });

  test('has the names of classes where there are some, as text', () => {
    const evil = '<b>cat</b>';
    const named = drawn(confusionFigure({ confusion, classes: [evil, 'dog', 'owl'] }));
    expect(textsIn(named)).toEqual(expect.arrayContaining([evil, 'dog', 'owl']));
    expect(named.drawing).not.toContain('<b>');
  });

  test.each([
    [{}, 'the record has no confusion matrix, which is of classes'],
    [{ confusion: [[1, 2], [3]] }, 'the matrix of the record is not square'],
    [{ confusion: [] }, 'the matrix of the record is not square'],
    [
      { confusion: Array.from({ length: 41 }, () => Array(41).fill(1)) },
      '41 classes are more than a picture has room for',
    ],
  ])('of %j is not drawn', (metrics, reason) => {
    expect(confusionFigure(metrics)).toEqual({ kind: 'absent', name: 'confusion', reason });
  });

  test('of machines that take everything for one class is drawn', () => {
    const all = drawn(
      confusionFigure({
        confusion: [
          [5, 0],
          [7, 0],
        ],
      }),
    );
    expect(textsIn(all)).toEqual(expect.arrayContaining(['5', '7', '100.0']));
    expect(all.drawing).not.toMatch(/NaN|undefined/);
  });
});
