import { describe, expect, test } from 'vitest';
import { networkSpec } from '../../src/machine/index.js';
import { directoryOf, type Netlist, startingStores } from '../../src/netlist/index.js';
import { type Cells, lessonOf, taught } from './run.js';
import { draw, learning, shipped } from './specs.js';

const seed = 11;

/** 6 × 6 places under 5 × 5 positions of 3 features, pooled to 4 × 4, under 3 × 3 positions of 4. */
const network = (sharing: 'shared' | 'free') =>
  networkSpec.parse([
    { inputs: [6, 6] },
    { convolution: 3, kernel: 2, sharing, transfer: 'tanh' },
    { maxPool: 2, stride: 1 },
    { convolution: 4, kernel: 2, sharing, transfer: 'tanh' },
    { dense: 5, transfer: 'softmax' },
  ]);

const drawn = (rule: 'arbp' | 'asrbp', sharing: 'shared' | 'free' = 'shared', more = {}): Netlist =>
  draw(
    network(sharing),
    shipped('ideal-float32'),
    learning(rule, { batch: 3, rate: 0.2, ...more }),
  );

/** Row r, column c of array a of a store. */
const cellIn = (cells: Cells, netlist: Netlist, name: string) => {
  const { rows, columns, arrays = 1 } = directoryOf(netlist).store(name);
  const codes = cells.get(name) as Float32Array;
  return (array: number, row: number, column: number) =>
    codes[(array * (rows / arrays) + row) * columns + column] as number;
};

describe('feedback that learns, below a convolution', () => {
  test('is drawn with the activity of its receivers, in the windows that it sends to', () => {
    const { wire, store } = directoryOf(drawn('arbp'));
    expect(wire('layer1.feedback.windows')).toMatchObject({ positions: 9, size: 12 });
    const { rows, columns } = store('layer1.feedback');
    expect([rows, columns]).toEqual([4, 12]);
  });

  test('straight from the output is drawn with all of the map at once', () => {
    const { wire } = directoryOf(drawn('asrbp'));
    expect(wire('layer1.feedback.windows')).toMatchObject({ positions: 1, size: 48 });
    const past = directoryOf(drawn('asrbp', 'shared', { pools: 'past' }));
    expect(past.wire('layer1.feedback.windows')).toMatchObject({ positions: 1, size: 75 });
  });

  /* ΔC = η R ⊗ windows is (ΔW)ᵀ = η (windows ⊗ R)ᵀ: what C and Wᵀ differ by stays what it was. */
  test.each(['shared', 'free'] as const)(
    'changes as the weights above do, turned about, where positions are %s: C − Wᵀ stays',
    async (sharing) => {
      const netlist = drawn('arbp', sharing);
      const before = startingStores(netlist, seed);
      const after = await taught(netlist, 3, seed, lessonOf(netlist, 12, seed));
      const arrays = sharing === 'free' ? 9 : 1;
      let moved = 0;
      for (let a = 0; a < arrays; a++)
        for (let feature = 0; feature < 4; feature++)
          for (let line = 0; line < 12; line++) {
            const apart = (cells: Cells) =>
              cellIn(cells, netlist, 'layer1.feedback')(a, feature, line) -
              cellIn(cells, netlist, 'layer2.weight')(a, line, feature);
            expect(apart(after)).toBeCloseTo(apart(before), 5);
            const feedback = (cells: Cells) =>
              cellIn(cells, netlist, 'layer1.feedback')(a, feature, line);
            moved += Math.abs(feedback(after) - feedback(before));
          }
      expect(moved).toBeGreaterThan(0.1);
    },
  );
});
