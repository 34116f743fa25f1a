import { describe, expect, test } from 'vitest';
import { colourScale } from '../../../src/report/figure/colour-scale.js';
import type { Choice, SpaceFigure } from '../../../src/report/figure/figure.js';
import { bitsFigures } from '../../../src/report/pictures/bits.js';
import { heatMap } from '../../../src/report/pictures/heat-map.js';
import { parallelCoordinates } from '../../../src/report/pictures/parallel-coordinates.js';
import { paretoFront } from '../../../src/report/pictures/pareto-front.js';
import { spaceCurves } from '../../../src/report/pictures/space-curves.js';
import { readDesignSpace } from '../../../src/report/space/design-space.js';
import { countIn, drawn, heightsOf, textsIn, titlesIn } from '../drawing.js';
import { type MadeUp, scratchFolders, smallSweep, writeResults } from '../made-up.js';

const newFolder = scratchFolders();

const spaceOf = (rows: readonly MadeUp[]) => readDesignSpace(writeResults(newFolder(), rows));

const figureOf = (figure: SpaceFigure, rows: readonly MadeUp[]) => {
  const folder = writeResults(newFolder(), rows);
  return figure(readDesignSpace(folder), folder);
};

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('a design space', () => {
  test('has a design for all seeds of the same values, wherever they stand', () => {
    const space = spaceOf([
      { values: { rate: 1, seed: 1 }, test: [0.5] },
      { values: { rate: 2, seed: 1 }, test: [0.9] },
      { values: { rate: 1, seed: 2 }, test: [0.7] },
    ]);
    expect(space.designs).toBe(2);
    expect(space.axes.map(({ field }) => field)).toEqual(['rate']);
    expect(space.accuracyOf(0)).toMatchObject({ count: 2, mean: 0.6 });
    expect(range(4).map(space.designAt)).toEqual([0, 1, 0, undefined]);
  });

  test('counts what failed by its reason, and what was not run', () => {
    const space = spaceOf([
      { values: { rate: 1, seed: 1 }, failed: 'timed out' },
      { values: { rate: 1, seed: 2 }, failed: 'timed out' },
      { values: { rate: 1, seed: 3 }, notRun: true },
      { values: { rate: 1, seed: 4 } },
    ]);
    expect(space.rows).toEqual({ done: 1, failed: 2, notRun: 1 });
    expect([...space.failures]).toEqual([['timed out', 2]]);
  });
});

describe('learning curves', () => {
  const twoSeeds = [
    { values: { rate: 1, seed: 1 }, test: [0.5, 0.8] },
    { values: { rate: 1, seed: 2 }, test: [0.7, 0.9] },
  ];

  test('have a band of one sample deviation about the mean of the seeds, by hand', () => {
    const figure = drawn(figureOf(spaceCurves, twoSeeds));
    // Means 60 and 85; deviations 20/√2 and 10/√2.
    expect(figure.table.rows).toEqual([
      ['the machine', '1', '60.00 ± 14.14 %', '2'],
      ['the machine', '2', '85.00 ± 7.07 %', '2'],
    ]);
    const heights = heightsOf(figure, 'area');
    const expected = [74.14, 92.07, 77.93, 45.86];
    expect(heights.slice(0, 4).sort()).toHaveLength(4);
    for (const height of expected)
      expect(heights.some((one) => Math.abs(one - height) < 0.2)).toBe(true);
    expect(heightsOf(figure, 'line').map((height) => Math.round(height))).toEqual([60, 85]);
  });

  test('of one seed have no band', () => {
    const figure = drawn(figureOf(spaceCurves, twoSeeds.slice(0, 1)));
    expect(countIn(figure, '[aria-label="area"]')).toBe(0);
    expect(countIn(figure, '[aria-label="line"] path')).toBe(1);
  });

  test('are those of the best of each level where there are many machines', () => {
    const rows = ['bp', 'srbp'].flatMap((rule, r) =>
      range(20).map((rate) => ({
        values: { rate, 'learning.rule': rule },
        test: [0.1, (20 * r + rate) / 50],
      })),
    );
    const { keys } = drawn(figureOf(spaceCurves, rows));
    expect(keys.map(({ label }) => label)).toEqual(['19 · bp', '19 · srbp']);
  });

  test('of single epochs are not drawn', () => {
    expect(figureOf(spaceCurves, [{ values: { seed: 1 }, test: [0.5] }])).toEqual({
      kind: 'absent',
      name: 'learning-curves',
      reason: 'no run has two epochs',
    });
  });
});

describe('accuracy against bits', () => {
  test('has a line for each rule and a point for each format, the mean over seeds', () => {
    const [figure] = bitsFigures(spaceOf(smallSweep)).map(drawn);
    expect(figure?.keys.map(({ label }) => label)).toEqual([
      'bp',
      'srbp',
      'powers of two, or float32',
    ]);
    // 0.9 and 0.92 have mean 0.91 and deviation 0.02/√2.
    expect(figure?.table.rows).toContainEqual(['bp', 'Q0.8', '8', '91.00 ± 1.41 %', '2']);
    expect(figure?.table.rows).toHaveLength(6);
    expect(countIn(figure as never, '[aria-label="dot"] title')).toBe(6);
  });

  test('has a line for each combination of the other axes in panels of one of them, and deviations of seeds alone', () => {
    const rows = ['bp', 'srbp'].flatMap((rule, r) =>
      [0.1, 0.5].flatMap((rate, l) =>
        ['Q0.8', 'Q0.3'].flatMap((format) =>
          [1, 2].map((seed) => ({
            values: { rule, rate, format, seed },
            test: [0.9 - 0.3 * r - 0.4 * l + 0.02 * (seed - 1)],
          })),
        ),
      ),
    );
    const [figure] = bitsFigures(spaceOf(rows)).map(drawn);
    expect(figure?.keys.map(({ label }) => label)).toEqual(['bp', 'srbp']);
    const named = figure?.table.rows.map(([name]) => name);
    expect([...new Set(named)]).toEqual(['bp · 0.1', 'bp · 0.5', 'srbp · 0.1', 'srbp · 0.5']);
    expect(countIn(figure as never, '[aria-label="line"] path')).toBe(4);
    expect(figure?.table.rows).toContainEqual(['bp · 0.5', 'Q0.8', '8', '51.00 ± 1.41 %', '2']);
    expect(figure?.table.rows).toHaveLength(8);
    expect(figure?.caption).toContain(
      'a line for each rule, a panel for each rate: the mean over seeds',
    );
  });

  test('of too many combinations has the best of each of few values, and says so', () => {
    const rows = ['bp', 'srbp'].flatMap((rule, r) =>
      range(20).flatMap((rate) =>
        ['Q0.8', 'Q0.3'].map((format) => ({
          values: { rate, rule, format },
          test: [(20 * r + rate) / 50],
        })),
      ),
    );
    const [figure] = bitsFigures(spaceOf(rows)).map(drawn);
    expect(figure?.keys.map(({ label }) => label)).toEqual(['bp', 'srbp']);
    const named = figure?.table.rows.map(([name]) => name);
    expect([...new Set(named)]).toEqual(['19 · bp', '19 · srbp']);
    expect(figure?.caption).toContain('(of 40 the one of each rule that comes to the most)');
  });

  test('has panels beside and over each other by two further axes that have few values, none of them pooled', () => {
    const rows = ['bp', 'srbp'].flatMap((rule) =>
      [1, 2, 3].flatMap((rate) =>
        [10, 100].flatMap((batch) =>
          ['Q0.8', 'Q0.3'].map((format) => ({ values: { rule, rate, batch, format } })),
        ),
      ),
    );
    const [figure] = bitsFigures(spaceOf(rows)).map(drawn);
    expect(figure?.table.rows).toHaveLength(24);
    expect(countIn(figure as never, '[aria-label="line"] path')).toBe(12);
    expect(countIn(figure as never, '[aria-label="fx-axis tick label"] text')).toBe(3);
    expect(countIn(figure as never, '[aria-label="fy-axis tick label"] text')).toBe(2);
  });

  test('has no panels of a width that follows from another, as what a read senses does', () => {
    const widths = ['Q1.4', 'Q1.7', 'Q1.15'];
    const rows = ['Q0.8', 'Q0.3'].flatMap((error) =>
      widths.map((weight, i) => ({ values: { error, weight, read: widths[Math.min(i, 1)] } })),
    );
    const figures = bitsFigures(spaceOf(rows)).map(drawn);
    expect(figures.map(({ title }) => title)).toEqual([
      'Accuracy against bits: error',
      'Accuracy against bits: weight',
    ]);
    expect(figures.map((figure) => countIn(figure, '[aria-label="line"] path'))).toEqual([3, 2]);
    const map = drawn(figureOf(heatMap, rows));
    expect(map.table.heading.slice(0, 2).sort()).toEqual(['error', 'weight']);
    expect(map.table.rows).toHaveLength(6);
  });

  test('joins formats of one kind only', () => {
    const [figure] = bitsFigures(spaceOf(smallSweep)).map(drawn);
    const joined = countIn(figure as never, '[aria-label="line"] path');
    // Q0.3 and Q0.8 of two rules; a power of two alone is a point.
    expect(joined).toBe(4);
  });

  test('is not drawn where no axis is a width', () => {
    const rows = [1, 2].map((rate) => ({ values: { rate } }));
    expect(bitsFigures(spaceOf(rows))).toMatchObject([{ kind: 'absent', name: 'bits' }]);
  });
});

/** The picture of a choice that has those axes. */
const optionOf = (rows: readonly MadeUp[], up: string, across: string) => {
  const choice = paretoFront(spaceOf(rows)) as Choice;
  const wanted = choice.options.find(
    (option) => choice.up[option.up] === up && choice.across[option.across] === across,
  );
  return drawn(wanted?.figure);
};

describe('the trade-offs', () => {
  const carry = 'energy to carry the error';

  test('have the machines that nothing betters, cheapest first, and say what each is', () => {
    const figure = optionOf(smallSweep, 'test accuracy', carry);
    const front = figure.table.rows.map(([name]) => name);
    // bp is better than srbp by 8 points and dearer by 40 pJ; each format fewer costs 5 points for 20 pJ.
    expect(front).toEqual([
      'srbp · pow2<3,-3>',
      'srbp · Q0.3',
      'srbp · Q0.8',
      'bp · Q0.3',
      'bp · Q0.8',
    ]);
    expect(figure.table.rows.filter((row) => row.at(-1) === 'the knee')).toHaveLength(1);
    expect(titlesIn(figure)).toContain(
      'learning.rule bp\nlearning.error.format Q0.8\n91.00 ± 1.41 %, 100 pJ a sample to carry the error',
    );
  });

  test('begin with accuracy against total energy, the sum of inferring, carrying and updating', () => {
    const [first] = (paretoFront(spaceOf(smallSweep)) as Choice).options;
    expect(first?.figure.title).toBe('Test accuracy against total energy');
    // 100 pJ to carry the error, 7 each to infer and to update.
    expect(titlesIn(drawn(first?.figure)).join()).toContain('114 pJ a sample in all');
  });

  const threeWays: readonly MadeUp[] = [
    { values: { rate: 1 }, test: [0.9], carry: 30, cycles: 10, area: 1 },
    { values: { rate: 2 }, test: [0.8], carry: 20, cycles: 20, area: 2 },
    { values: { rate: 3 }, test: [0.7], carry: 10, cycles: 30, area: 1 },
    { values: { rate: 4 }, test: [0.6], carry: 30, cycles: 30, area: 2 },
  ];

  test('have energy, time and area upwards too, where machines differ in them, and never one against itself', () => {
    const { up, across, options } = paretoFront(spaceOf(threeWays)) as Choice;
    expect(up).toEqual(['test accuracy', 'total energy', 'time', 'area']);
    expect(across).toEqual(['total energy', 'time', 'area', carry]);
    expect(options).toHaveLength(4 * 4 - 3);
    expect(options.filter((option) => up[option.up] === across[option.across])).toEqual([]);
  });

  test('of two prices have the machines for which less of one is more of the other', () => {
    const { table } = optionOf(threeWays, 'time', 'total energy');
    expect(table.rows.map(([name]) => name)).toEqual(['3', '2', '1']);
    // Machine 3 takes as much area as machine 1 and less energy.
    const area = optionOf(threeWays, 'area', 'total energy');
    expect(area.table.rows.map(([name]) => name)).toEqual(['3']);
  });

  test('are files where accuracy stands upwards, and name those that are not drawn', () => {
    const { options, others } = paretoFront(spaceOf(smallSweep)) as Choice;
    const files = options.filter(({ isFile }) => isFile).map(({ figure }) => figure.name);
    expect(files).toEqual(['pareto', 'pareto-energy-to-carry-the-error']);
    expect(others).toContain('pareto-time');
    expect(others).not.toContain('pareto-energy-to-carry-the-error');
  });

  test('of thousands are exact, and their dots are a part of them that is told', () => {
    const rows = range(5000).map((i) => ({
      values: { rate: i },
      test: [(i * 7919) % 5000 === 4999 ? 1 : ((i * 7919) % 5000) / 10_000],
      carry: i + 1,
    }));
    const figure = optionOf(rows, 'test accuracy', carry);
    expect(figure.caption).toContain('Of 5,000 machines 2,000 are drawn');
    expect(figure.table.rows.at(-1)?.[2]).toBe('100.00 %');
  });

  test('are not drawn where all machines take the same', () => {
    const rows = [1, 2].map((rate) => ({ values: { rate } }));
    expect(paretoFront(spaceOf(rows))).toMatchObject({ kind: 'absent', name: 'pareto' });
  });
});

test('what a component table has no price for is in no picture, nor is a sum with it', () => {
  const rows = [1, 2].map((rate) => ({ values: { rate, c: 3 - rate }, carry: null }));
  expect(paretoFront(spaceOf(rows))).toEqual({
    kind: 'absent',
    name: 'pareto',
    reason: 'all machines take the same of what their component table prices',
  });
});

describe('a value of the first axis that has few', () => {
  test('has the same colour, dash and mark in every picture of a sweep', () => {
    const choice = paretoFront(spaceOf(smallSweep)) as Choice;
    const [bits] = bitsFigures(spaceOf(smallSweep)).map(drawn);
    const pictures = [
      drawn(bits),
      drawn(choice.options[0]?.figure),
      drawn(figureOf(parallelCoordinates, smallSweep)),
      drawn(figureOf(spaceCurves, smallSweep)),
    ];
    for (const rule of ['bp', 'srbp']) {
      const colours = pictures.map(
        ({ keys }) => keys.find(({ label }) => label.split(' ')[0] === rule)?.colour,
      );
      expect(new Set(colours).size, rule).toBe(1);
    }
  });
});

describe('the heat map', () => {
  test('has a cell for each combination, with the mean over everything else', () => {
    const figure = drawn(figureOf(heatMap, smallSweep));
    expect(countIn(figure, '[aria-label="cell"] rect')).toBe(6);
    expect(figure.table.rows).toContainEqual(['Q0.8', 'bp', '91.00 ± 1.41 %', '2']);
    expect(textsIn(figure)).toContain('91.0');
  });

  test('has no deviation where other axes than the seed are joined in a cell', () => {
    const rows = range(40).map((i) => ({
      values: { a: i % 2, b: (i >> 1) % 2, c: i >> 2, seed: 1 },
      test: [0.1 + 0.2 * (i % 2) + 0.1 * ((i >> 1) % 2) + 0.01 * (i >> 2)],
    }));
    expect(drawn(figureOf(heatMap, rows)).table.rows.map((row) => row[2])).toEqual([
      '14.50 %',
      '34.50 %',
      '24.50 %',
      '44.50 %',
    ]);
  });

  test('is of the two axes that accuracy depends on the most', () => {
    const rows = range(27).map((i) => {
      const [a, b, c] = [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9)];
      return { values: { a, b, c }, test: [0.1 + 0.2 * a + 0.01 * b + 0.1 * c] };
    });
    expect(drawn(figureOf(heatMap, rows)).table.heading.slice(0, 2).sort()).toEqual(['a', 'c']);
  });

  test('has a map for each value of a third axis that has few, instead of their mean', () => {
    const rows = range(12).map((i) => {
      const [a, b, c] = [i % 3, Math.floor(i / 3) % 2, Math.floor(i / 6)];
      return { values: { a, b, c }, test: [0.1 + 0.2 * a + 0.1 * b + 0.01 * c] };
    });
    const figure = drawn(figureOf(heatMap, rows));
    expect(figure.table.heading).toEqual(['a', 'b', 'c', 'test accuracy', 'runs']);
    expect(countIn(figure, '[aria-label="cell"] rect')).toBe(12);
    expect(figure.table.rows).toContainEqual(['2', '1', '1', '61.00 %', '1']);
  });

  test('tells 87 from 90 % beside a machine that has 10 %, and says on its scale where colours change', () => {
    const accuracies = [0.1, 0.87, 0.9, 0.91];
    const rows = accuracies.map((accuracy, i) => ({
      values: { a: i % 2, b: i >> 1 },
      test: [accuracy],
    }));
    const figure = drawn(figureOf(heatMap, rows));
    const fills = figure.drawing.match(/fill="#[0-9a-f]{6}"/g) ?? [];
    expect(new Set(fills).size).toBe(4);
    const { colourOf, ends } = colourScale(accuracies);
    expect(new Set(accuracies.map(colourOf)).size).toBe(4);
    expect(ends).toEqual(accuracies);
    expect(textsIn(figure)).toEqual(expect.arrayContaining(['10.0', '87.0', '90.0', '91.0']));
  });

  test('puts neighbouring levels of a fine axis together', () => {
    const rows = range(2000).map((i) => ({ values: { a: i >> 1, b: i % 2 }, test: [0.5] }));
    const figure = drawn(figureOf(heatMap, rows));
    expect(countIn(figure, '[aria-label="cell"] rect')).toBe(32);
  });

  test('needs two axes', () => {
    const rows = [1, 2].map((rate) => ({ values: { rate } }));
    expect(figureOf(heatMap, rows)).toMatchObject({ kind: 'absent', name: 'heat-map' });
  });
});

describe('parallel coordinates', () => {
  test('have a line for each machine and an upright for each axis, price and the accuracy', () => {
    const figure = drawn(figureOf(parallelCoordinates, smallSweep));
    expect(figure.table.heading).toEqual([
      'learning.rule',
      'learning.error.format',
      'total energy, pJ a sample',
      'energy to carry the error, pJ a sample',
      'test accuracy',
    ]);
    expect(countIn(figure, '[aria-label="line"] path')).toBe(6);
    // The most accurate comes first in the table.
    expect(figure.table.rows[0]).toEqual(['bp', 'Q0.8', '114', '100', '91.00 %']);
  });

  test('of thousands draw some, evenly by accuracy, and say so', () => {
    const rows = range(3000).map((i) => ({
      values: { a: i % 60, b: Math.floor(i / 60) },
      test: [i / 3000],
    }));
    const figure = drawn(figureOf(parallelCoordinates, rows));
    expect(countIn(figure, '[aria-label="line"] path')).toBe(300);
    expect(figure.caption).toContain('Of 3,000 machines 300 are drawn');
    expect(figure.table.more).toBe(100);
  });
});
