import { describe, expect, test } from 'vitest';
import { costOf } from '../../src/cost/index.js';
import { type ComponentTable, hasEstimates, scaledTable } from '../../src/hardware/index.js';
import { componentTableNames, readComponents } from '../../src/library/index.js';
import { draw, fixedModel, learning, shipped, uniform } from '../machine/specs.js';
import { ones } from './tables.js';

const machine = draw(uniform([2, 1, 1], 'tanh', 'logistic'), fixedModel(), learning('srbp'));
const ideal = draw(uniform([1, 1], 'tanh', 'identity'), shipped('ideal-float32'), learning('top'));

type Cell = NonNullable<ComponentTable['cell']>;
type Wire = NonNullable<ComponentTable['wire']>;

const guessed = { known: 'estimated', source: 'a guess' } as const;
const { multiply, register, divide } = ones.arithmetic;
const table: ComponentTable = {
  ...ones,
  arithmetic: {
    ...ones.arithmetic,
    multiply: { ...multiply, ...guessed, source: 'our synthesis' },
    register: { ...register, ...guessed },
    divide: { ...divide, ...guessed },
  } as ComponentTable['arithmetic'],
  memory: { ...(ones.memory as NonNullable<ComponentTable['memory']>), ...guessed },
};

describe('a price by a table with estimates', () => {
  test('names each that it rests on with what that rests on, and none of what did not happen', () => {
    expect(costOf(machine, table, 1).estimated).toEqual({
      multiply: 'our synthesis',
      memoryRead: 'a guess',
      memoryWrite: 'a guess',
      tableRead: 'a guess',
    });
  });

  test('is the same number as by figures that are cited', () => {
    const { estimated: _, ...prices } = costOf(machine, table, 1);
    expect(prices).toEqual(costOf(machine, ones, 1));
  });

  test('names the cell and the wires, which give it room and length', () => {
    const [cell, wire] = [ones.cell as Cell, ones.wire as Wire];
    const ground = { ...ones, cell: { ...cell, ...guessed }, wire: { ...wire, ...guessed } };
    expect(costOf(machine, ground, 1).estimated).toEqual({ cellArea: 'a guess', wire: 'a guess' });
  });

  test('names nothing where what is estimated prices nothing', () => {
    const { multiply: own } = table.arithmetic;
    const integers = { ...ones, arithmetic: { ...ones.arithmetic, multiply: own } };
    expect(costOf(ideal, integers as ComponentTable, 1).estimated).toBeUndefined();
    expect(costOf(machine, ones, 1)).not.toHaveProperty('estimated');
  });

  test('stays estimated when the table is scaled, where others become interpolated', () => {
    const scaled = scaledTable({ ...table, nodeNanometres: 45, supplyVolts: 0.9 }, 32, 0.9);
    expect(scaled.arithmetic.multiply?.known).toBe('estimated');
    expect(scaled.memory?.known).toBe('estimated');
    expect(scaled.arithmetic.add?.known).toBe('interpolated');
    expect(hasEstimates(scaled)).toBe(true);
  });
});

test.each(componentTableNames())('%s, which is shipped, holds no estimate', (name) => {
  expect(hasEstimates(readComponents(name, 'test'))).toBe(false);
});
