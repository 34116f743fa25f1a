import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { axisOf } from '../../../src/report/space/axis.js';
import { freeAxes } from '../../../src/report/space/free-axes.js';

/** Machines whose values of each field are those of a column. */
const freeOf = (columns: Readonly<Record<string, readonly unknown[]>>): readonly string[] => {
  const fields = Object.entries(columns).map(([field, values]) => {
    const known = [...new Set(values)];
    const { axis, rankOf } = axisOf(field, known);
    return { axis, levels: values.map((value) => rankOf[known.indexOf(value)] as number) };
  });
  const levelsOf = new Map(fields.map(({ axis, levels }) => [axis, levels]));
  const space = {
    axes: fields.map(({ axis }) => axis),
    designs: fields[0]?.levels.length ?? 0,
    levelOf: (axis: (typeof fields)[0]['axis'], design: number) =>
      levelsOf.get(axis)?.[design] as number,
  };
  return freeAxes(space).map(({ field }) => field);
};

describe('an axis of widths is free', () => {
  test('but for one that another tells: what a read senses by the width of its cells', () => {
    const format = ['Q1.4', 'Q1.7', 'Q1.8', 'Q1.15'];
    const read = ['Q1.4', 'Q1.7', 'Q1.7', 'Q1.7'];
    expect(freeOf({ format, read })).toEqual(['format']);
    expect(freeOf({ read, format })).toEqual(['format']);
  });

  test('where it is the first of two that tell each other', () => {
    const columns = { activity: ['Q1.3', 'Q1.7'], output: ['Q1.4', 'Q1.6'] };
    expect(freeOf(columns)).toEqual(['activity']);
  });

  test('where one value of the other stands for two of it', () => {
    const format = ['Q1.4', 'Q1.7', 'Q1.7'];
    const read = ['Q1.4', 'Q1.6', 'Q1.7'];
    expect(freeOf({ format, error: ['Q0.3', 'Q0.3', 'Q0.4'], read })).toEqual(['read']);
    expect(freeOf({ format: [...format, 'Q1.4'], read: [...read, 'Q1.7'] })).toEqual([
      'format',
      'read',
    ]);
  });

  test('where it is lower as the other is higher', () => {
    expect(freeOf({ weight: ['Q1.4', 'Q1.7'], error: ['Q0.8', 'Q0.3'] })).toEqual([
      'weight',
      'error',
    ]);
  });

  test('whatever axes of other kinds tell of it', () => {
    const format = ['Q1.4', 'Q1.7'];
    expect(freeOf({ rule: ['bp', 'srbp'], format, rate: [0.1, 0.2] })).toEqual([
      'rule',
      'format',
      'rate',
    ]);
  });

  const machine = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }));
  property.prop([fc.array(machine, { minLength: 1 })])(
    'of two at least one is, and machines that differ do so along free ones',
    (machines) => {
      const column = (i: 0 | 1) => machines.map((widths) => `Q1.${widths[i]}`);
      const columns: Record<string, readonly string[]> = { a: column(0), b: column(1) };
      const free = freeOf(columns);
      const told = (fields: readonly string[]) =>
        new Set(machines.map((_, i) => fields.map((field) => columns[field]?.[i]).join())).size;
      expect(free.length).toBeGreaterThan(0);
      expect(told(free)).toBe(told(['a', 'b']));
    },
  );
});
