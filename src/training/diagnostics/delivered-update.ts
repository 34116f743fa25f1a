import { quantisedValue } from '../../fixed/index.js';
import type { ChangeQuantiser, UpdateUnit } from '../../netlist/index.js';
import type { Probed } from './probe.js';

type Change = (x: number) => number;

const same: Change = (x) => x;

const changesOf = (quantiser: ChangeQuantiser | undefined) => {
  if (quantiser === undefined) return { ofSample: same, ofBatch: same };
  const { of, to, magnitudeOnly } = quantiser;
  const act: Change = (x) => {
    const nearest = quantisedValue(x, to);
    return magnitudeOnly ? Math.abs(nearest) : nearest;
  };
  return of === 'sample' ? { ofSample: act, ofBatch: same } : { ofSample: same, ofBatch: act };
};

/** What an update or coincidences of bits are of. */
type Updating = Pick<UpdateUnit, 'store' | 'presynaptic' | 'postsynaptic' | 'quantiser'>;

/** What an update would write, before the rate: rows × columns, of real numbers. */
export const deliveredUpdate = async (
  probed: Probed,
  { store, presynaptic, postsynaptic, quantiser }: Updating,
): Promise<Float64Array> => {
  const { rows, columns } = probed.directory.store(store);
  const [before, after] = [await probed.wire(presynaptic), await probed.wire(postsynaptic)];
  const { positions, size: lines } = probed.directory.wire(postsynaptic);
  const { ofSample, ofBatch } = changesOf(quantiser);
  const change = new Float64Array(rows * columns);
  for (let vector = 0; vector < probed.count * positions; vector++) {
    for (let row = 0; row < rows; row++) {
      const activity = before[vector * rows + row] as number;
      if (activity === 0) continue;
      const first = vector * lines + (lines === columns ? 0 : row * columns);
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column;
        const product = ofSample(activity * (after[first + column] as number));
        change[cell] = (change[cell] as number) + product;
      }
    }
  }
  return change.map(ofBatch);
};
