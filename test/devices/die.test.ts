import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { fixed } from '../../src/fixed/index.js';
import { type Die, gainBits } from '../../src/netlist/index.js';
import { greatestDistance } from '../oracle/statistics.js';
import { alike, deviceOf, dieWith } from './cells.js';
import { mean } from './trains.js';

const cells = 100_000;
const format = fixed(2, 14);

const spread = { step: 0.1, asymmetry: 0.05, least: 0.08, most: 0.06 };
const spreadOut = deviceOf({ spread });
const die = dieWith(spreadOut, { cells, format });

type Draw = keyof typeof spread;

/** What chance added to each cell of a die, of what it is told to be spread in. */
const added = ({ gainUp, gainDown, least, most }: Die): Record<Draw, number[]> => {
  const gain = (codes: Uint16Array, cell: number) => (codes[cell] as number) / 2 ** gainBits;
  const each = (of: (cell: number) => number) => Array.from(gainUp, (_, cell) => of(cell));
  return {
    step: each((cell) => (gain(gainUp, cell) + gain(gainDown, cell)) / 2 - 1),
    asymmetry: each((cell) => (gain(gainUp, cell) - gain(gainDown, cell)) / 2),
    least: each((cell) => -(least[cell] as number) / 2 ** format.fractionBits - 1),
    most: each((cell) => (most[cell] as number) / 2 ** format.fractionBits - 1),
  };
};

const drawn = added(die);
const draws = Object.keys(spread) as Draw[];
const deviation = (numbers: readonly number[]): number =>
  Math.sqrt(mean(numbers.map((number) => number ** 2)) - mean(numbers) ** 2);

/** How much two lists go together, times √n: a standard normal deviate where they don't. */
const together = (ones: readonly number[], others: readonly number[]): number => {
  const [one, other] = [mean(ones), mean(others)];
  const product = mean(ones.map((x, i) => (x - one) * ((others[i] as number) - other)));
  return (product / (deviation(ones) * deviation(others))) * Math.sqrt(ones.length);
};

describe.each(draws)('the spread of %s over 100,000 cells', (draw) => {
  test('has a mean of 0, within 3 standard errors', () => {
    expect(Math.abs(mean(drawn[draw])) / (spread[draw] / Math.sqrt(cells))).toBeLessThan(3);
  });

  test('has the deviation that the device says, within 3 standard errors', () => {
    const off = deviation(drawn[draw]) - spread[draw];
    expect(Math.abs(off) / (spread[draw] / Math.sqrt(2 * cells))).toBeLessThan(3);
  });

  test('goes together with no other', () => {
    for (const other of draws.filter((name) => name !== draw))
      expect(Math.abs(together(drawn[draw], drawn[other]))).toBeLessThan(3);
  });
});

describe('a die', () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }));

  test.prop([sizes, fc.nat()])(
    'has cells that don’t depend on how many there are',
    (both, seed) => {
      const [few, many] = both
        .sort((a, b) => a - b)
        .map((count) => dieWith(spreadOut, { cells: count, seed })) as [Die, Die];
      for (const part of Object.keys(few) as (keyof Die)[])
        expect(many[part].slice(0, few[part].length)).toEqual(few[part]);
    },
  );

  test('has ends that don’t depend on how its steps are spread', () => {
    const other = deviceOf({ spread: { ...spread, step: 0, asymmetry: 0.2 } });
    const { least, most } = dieWith(other, { cells, format });
    expect({ least, most }).toEqual({ least: die.least, most: die.most });
  });

  test.each([
    ['seed', { seed: 2 }],
    ['store', { name: 'layer2.weight' }],
  ])('of another %s has nothing in common with it', (_, other) => {
    const others = added(dieWith(spreadOut, { cells, format, ...other }));
    for (const draw of draws) expect(Math.abs(together(drawn[draw], others[draw]))).toBeLessThan(3);
  });

  test('has gains from 0 to 16 - 2^-12, where chance would have them beyond', () => {
    const { gainUp } = dieWith(deviceOf({ spread: { ...spread, step: 16 } }), { cells });
    expect([Math.min(...gainUp.slice(0, 1000)), Math.max(...gainUp.slice(0, 1000))]).toEqual([
      0, 65_535,
    ]);
  });

  test('has its lower end first, where chance would have them change places', () => {
    const { least, most } = dieWith(deviceOf({ spread: { ...spread, least: 2, most: 2 } }), {
      cells: 1000,
    });
    expect(least.every((low, cell) => low <= (most[cell] as number))).toBe(true);
  });
});

describe('stuck cells', () => {
  const isStuck = ({ least, most }: Die, cell: number) => least[cell] === most[cell];
  const stuckIn = (made: Die) => [...made.least.keys()].filter((cell) => isStuck(made, cell));
  const probability = 0.1;
  const bySpan = { probability, least: -0.5, most: 0.25 };

  test('are as many as the device says, within 3 standard errors, and none where it says none', () => {
    const made = dieWith(deviceOf({ stuck: bySpan }), { cells, format });
    const off = stuckIn(made).length / cells - probability;
    expect(Math.abs(off) / Math.sqrt((probability * (1 - probability)) / cells)).toBeLessThan(3);
    expect(stuckIn(die)).toEqual([]);
  });

  test('are evenly between the states that it says', () => {
    const { least, ...made } = dieWith(deviceOf({ stuck: bySpan }), { cells, format });
    const at = stuckIn({ least, ...made }).map((cell) => (least[cell] as number) / 2 ** 14);
    const below = (state: number) => Math.min(Math.max((state + 0.5) / 0.75, 0), 1);
    expect(greatestDistance(at, below)).toBeLessThan(2.7);
    expect([Math.min(...at) >= -0.5, Math.max(...at) <= 0.25]).toEqual([true, true]);
  });

  test('are evenly between their own ends, where it says nothing nearer; others are as they were', () => {
    const made = dieWith(deviceOf({ spread, stuck: { ...alike.stuck, probability } }), {
      cells,
      format,
    });
    const stuck = stuckIn(made);
    const parts = stuck.map((cell) => {
      const [low, high] = [die.least[cell] as number, die.most[cell] as number];
      return ((made.least[cell] as number) - low) / (high - low);
    });
    expect(greatestDistance(parts, (part) => Math.min(Math.max(part, 0), 1))).toBeLessThan(2.7);
    const free = [...die.least.keys()].filter((cell) => !isStuck(made, cell));
    expect(free.filter((cell) => made.least[cell] !== die.least[cell])).toEqual([]);
  });
});
