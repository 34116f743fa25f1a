import { describe, expect, test } from 'vitest';
import { reference } from '../../src/backends/reference/reference.js';
import { fixed } from '../../src/fixed/index.js';
import { emptyBench } from '../conformance/bench.js';

const steps = 4000;
const seed = 5;
/** A pulse stands for 2^-3. */
const counts = fixed(3, 3);
const byChance = { rounding: 'stochastic', overflow: 'saturate' } as const;

/** Codes of two lines before and two behind, Q1.7 and Q0.8; the rate is 1/4. */
const [before, behind, rate] = [[64, -96], [100, 60], 0.25] as const;

const values = before.map((x) => behind.map((d) => (x / 128) * (d / 256) * rate));

type Counts = readonly (readonly number[])[];

/** What four cells count in each of many steps of one sample, by coincidences or by rounding a change by chance. */
const countedBy = async (slots: number | undefined, format = counts): Promise<Counts> => {
  const bench = emptyBench();
  const input = bench.wire('input', 2, fixed(1, 7));
  const target = bench.wire('target', 2, fixed(0, 8));
  const register = bench.rate('rate', fixed(0, 2), 1);
  const cells = bench.store('counts', 2, 2, format);
  if (slots === undefined) bench.update(cells, register, input, target, byChance);
  else bench.coincide(cells, register, input, target, slots);
  const output = bench.narrow('output', input, fixed(1, 7), byChance);
  const machine = await reference.prepare(bench.netlist(input, output), { batch: 1, seed });
  await machine.write('rate', Int32Array.of(1));
  const counted: number[][] = [];
  for (let step = 0; step < steps; step++) {
    await machine.write('counts', new Int32Array(4));
    const [inputs, targets] = [Int32Array.from(before), Int32Array.from(behind)];
    await machine.learn({ count: 1, inputs, targets, step });
    counted.push([...(await machine.read('counts'))]);
  }
  return counted;
};

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

const cellOf = (counted: Counts, cell: number): number[] =>
  counted.map((each) => each[cell] as number);

const correlationOf = (a: readonly number[], b: readonly number[]): number => {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const moment = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    meanOf(x.map((each, i) => (each - mx) * ((y[i] as number) - my)));
  return (
    moment(a, meanA, b, meanB) / Math.sqrt(moment(a, meanA, a, meanA) * moment(b, meanB, b, meanB))
  );
};

/** Two cells of a row, whose probabilities meet in the bit of the row: cov = p_r · (1 − p_r) · p_c · p_d, and so on. */
const sharedCorrelation = (row: number, first: number, second: number): number => {
  const covariance = row * (1 - row) * first * second;
  const variance = (column: number) => row * column * (1 - row * column);
  return covariance / Math.sqrt(variance(first) * variance(second));
};

describe('coincidences of random bits', () => {
  test.each([1, 4, 16])('are rate · x · d pulses on average, in %i slots', async (slots) => {
    const counted = await countedBy(slots);
    values.flat().forEach((change, cell) => {
      const expected = change * 2 ** counts.fractionBits;
      const numbers = cellOf(counted, cell);
      const variance = meanOf(numbers.map((n) => (n - expected) ** 2));
      expect(Math.abs(meanOf(numbers) - expected)).toBeLessThan(3 * Math.sqrt(variance / steps));
    });
  });

  test('go together along a line, as cells of a row share its bit', async () => {
    const counted = await countedBy(1);
    const scale = (rate * 2 ** counts.fractionBits) / 256;
    const [first, second] = behind.map((d) => d * scale) as [number, number];
    before.forEach((x, row) => {
      const expected = sharedCorrelation(Math.abs(x) / 128, first, second);
      const found = correlationOf(cellOf(counted, 2 * row), cellOf(counted, 2 * row + 1));
      expect(expected).toBeGreaterThan(0.1);
      expect(Math.abs(found - expected)).toBeLessThan(3 / Math.sqrt(steps));
    });
  });

  test('go apart where a change of each cell is rounded by chance', async () => {
    const counted = await countedBy(undefined);
    for (const [a, b] of [
      [0, 1],
      [2, 3],
      [0, 2],
    ] as const)
      expect(Math.abs(correlationOf(cellOf(counted, a), cellOf(counted, b)))).toBeLessThan(
        3 / Math.sqrt(steps),
      );
  });

  test('are no more than a bit in every slot, whatever a line asks for', async () => {
    const counted = await countedBy(1, fixed(0, 8));
    // The column is always set, so that a row's bit alone decides.
    expect(cellOf(counted, 0)).toEqual(cellOf(counted, 1));
    expect(Math.max(...counted.flat())).toBe(1);
    expect(Math.min(...counted.flat())).toBe(-1);
  });
});
