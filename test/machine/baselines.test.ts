import { fc, test as property } from '@fast-check/vitest';
import { EVD, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import type { Codes } from '../../src/backends/index.js';
import {
  checkedNetlist,
  type DrawnNetlist,
  directoryOf,
  type Netlist,
  redrawnStores,
  startingStores,
} from '../../src/netlist/index.js';
import { changeOf, lessonOf, started, taught } from './run.js';
import { draw, fixedModel, learning, type RuleName, shipped, uniform } from './specs.js';

const network = uniform([6, 5, 4, 3, 3], 'tanh');
const ideal = shipped('ideal-float32');
const seeds = fc.nat({ max: 2 ** 31 - 1 });

const drawn = (rule: RuleName, more: object = {}, hardware = ideal): Netlist =>
  draw(network, hardware, learning(rule, more));

describe('congruent feedback', () => {
  const hardware = [ideal, fixedModel({}, { feedback: { format: 'Q0.4' } })] as const;

  property.prop([seeds, fc.constantFrom(...hardware)], { numRuns: 20 })(
    'begins with the signs of the forward weights above and with magnitudes of its own',
    (seed, machine) => {
      const congruent = drawn('rbp', { signs: 'congruent' }, machine);
      const [cells, own] = [congruent, drawn('rbp', {}, machine)].map((one) =>
        startingStores(one, seed),
      ) as [Map<string, Codes>, Map<string, Codes>];
      for (const { name, rows, columns } of congruent.stores.filter((s) => s.role === 'feedback')) {
        const above = cells.get(`layer${Number(/\d+/.exec(name)?.[0]) + 1}.weight`) as Codes;
        (cells.get(name) as Codes).forEach((cell, i) => {
          const lender = above[(i % columns) * rows + Math.floor(i / columns)] as number;
          expect(lender < 0 ? cell <= 0 : cell >= 0).toBe(true);
          // One code more fits below 0 than above.
          const magnitude = Math.abs(own.get(name)?.[i] as number);
          const differs = Math.abs(Math.abs(cell) - magnitude);
          expect(differs).toBeLessThanOrEqual(machine === ideal ? 0 : 1);
        });
      }
    },
  );

  test('keeps those signs when the weights above lose theirs', async () => {
    const netlist = drawn('rbp', { signs: 'congruent', rate: 8 });
    const lesson = lessonOf(netlist, 9, 3);
    const [before, after] = [startingStores(netlist, 3), await taught(netlist, 1, 3, lesson)];
    expect(after.get('layer1.feedback')).toEqual(before.get('layer1.feedback'));
    const signs = (cells: ReadonlyMap<string, Codes>) =>
      Array.from(cells.get('layer2.weight') as Codes, Math.sign);
    expect(signs(after)).not.toEqual(signs(before));
  });

  test('can only borrow from cells of its turned shape, which are there and borrow from none', () => {
    const netlist = drawn('rbp', { signs: 'congruent' });
    const borrowing = (to: string): DrawnNetlist => ({
      ...netlist,
      stores: netlist.stores.map((store) =>
        store.name === 'layer1.feedback' && store.start.kind === 'congruent'
          ? { ...store, start: { ...store.start, to } }
          : store,
      ),
    });
    expect(checkedNetlist(borrowing('layer2.weight'))).toEqual(netlist);
    expect(() => checkedNetlist(borrowing('layer9.weight'))).toThrow(/which is no store/);
    for (const to of ['layer1.weight', 'layer1.feedback', 'layer2.feedback'])
      expect(() => checkedNetlist(borrowing(to))).toThrow(/can't begin with the signs of/);
  });
});

describe('feedback of low rank', () => {
  const rankOf = (cells: Codes, rows: number, columns: number): number => {
    const matrix = Matrix.from1DArray(rows, columns, Array.from(cells, Number));
    const values = new EVD(matrix.mmul(matrix.transpose()), { assumeSymmetric: true });
    const largest = Math.max(...values.realEigenvalues);
    return values.realEigenvalues.filter((value) => value > 1e-9 * largest).length;
  };

  test.each([1, 2, 3, 9])('%d has that rank, or as many rows as there are', (rank) => {
    const wide = draw(
      uniform([6, 20, 20, 5], 'tanh'),
      ideal,
      learning('srbp', { feedback: { lowRank: { rank } } }),
    );
    const cells = startingStores(wide, 4).get('layer1.feedback') as Codes;
    expect(rankOf(cells, 5, 20)).toBe(Math.min(rank, 5));
  });

  test('has the deviation that is usual, and is shared among several matrices', () => {
    const { stores } = drawn('rbp', { matrices: 2, feedback: { lowRank: { rank: 2 } } });
    const { start } = stores.find(({ name }) => name === 'layer3.feedback.1') as { start: object };
    expect(start).toEqual({ kind: 'lowRank', rank: 2, deviation: Math.sqrt(2 / 6) / 2 });
    const large = draw(
      uniform([6, 200, 200, 5], 'tanh'),
      ideal,
      learning('rbp', { feedback: { lowRank: { rank: 50, deviation: 0.5 } } }),
    );
    const cells = Array.from(startingStores(large, 5).get('layer1.feedback') as Codes, Number);
    const square = cells.reduce((sum, cell) => sum + cell ** 2, 0) / cells.length;
    expect(Math.sqrt(square)).toBeGreaterThan(0.45);
    expect(Math.sqrt(square)).toBeLessThan(0.55);
  });

  test('is another of that rank in every step where it is redrawn', () => {
    const netlist = drawn('srbp', { weights: 'redrawn', feedback: { lowRank: { rank: 1 } } });
    const [one, other] = [0, 1].map((step) =>
      redrawnStores(netlist, 5, step).get('layer1.feedback'),
    );
    expect(one).not.toEqual(other);
    expect(rankOf(one as Codes, 3, 5)).toBe(1);
  });
});

describe('a top layer that hears its own error through random cells', () => {
  test.each(['rbp', 'srbp'] as const)(
    'learns by %s from C (T − O), the others as ever',
    async (rule) => {
      const [random, exact] = [drawn(rule, { top: 'random' }), drawn(rule)];
      const lesson = lessonOf(random, 1, 7);
      const machine = await started(random, 1, 7);
      const cells = (await machine.read('layer4.feedback')) as Float32Array;
      await machine.learn({ ...lesson, step: 0 });
      const [error, delivered] = [
        await machine.probe('outputError'),
        await machine.probe('layer4.delivered'),
      ];
      delivered.forEach((signal, i) => {
        const terms = Array.from(error, Number).map(
          (part, k) => part * (cells[3 * k + i] as number),
        );
        expect(signal).toBeCloseTo(
          terms.reduce((a, b) => a + b, 0),
          6,
        );
      });
      const [one, other] = [await taught(random, 1, 7, lesson), await taught(exact, 1, 7, lesson)];
      expect(one.get('layer1.weight')).toEqual(other.get('layer1.weight'));
      expect(one.get('layer4.weight')).not.toEqual(other.get('layer4.weight'));
    },
  );

  test('has cells for one number of each output on rows, of each of its neurons on columns', () => {
    const { store } = directoryOf(drawn('srbp', { top: 'random' }));
    expect(store('layer4.feedback')).toMatchObject({ place: 'layer4', rows: 3, columns: 3 });
  });
});

describe('by Hebb', () => {
  test('a hidden weight changes by the rate times the activities that it joins, whatever the target', async () => {
    const netlist = drawn('hebb', { rate: 0.25 });
    const before = startingStores(netlist, 8);
    const lesson = lessonOf(netlist, 1, 8);
    const machine = await started(netlist, 1, 8);
    await machine.learn({ ...lesson, step: 0 });
    const [below, own] = [
      await machine.probe('layer1.activity'),
      await machine.probe('layer2.activity'),
    ];
    const after = await taught(netlist, 1, 8, lesson);
    changeOf(before, after, 'layer2.weight').forEach((change, i) => {
      const product = (below[Math.floor(i / 4)] as number) * (own[i % 4] as number);
      expect(change).toBeCloseTo(0.25 * product, 5);
    });
    const other = await taught(netlist, 1, 8, {
      ...lesson,
      targets: lesson.targets.map((x) => -x),
    });
    for (const layer of ['layer1', 'layer2', 'layer3'])
      expect(other.get(`${layer}.weight`)).toEqual(after.get(`${layer}.weight`));
    expect(other.get('layer4.weight')).not.toEqual(after.get('layer4.weight'));
  });

  test('the top layer learns as ever', async () => {
    const [hebb, top] = [drawn('hebb'), drawn('top')];
    const lesson = lessonOf(top, 1, 9);
    expect((await taught(hebb, 1, 9, lesson)).get('layer4.weight')).toEqual(
      (await taught(top, 1, 9, lesson)).get('layer4.weight'),
    );
  });
});
