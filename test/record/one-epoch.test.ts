import { describe, expect, test } from 'vitest';
import { ofOneEpoch, type RunRecord } from '../../src/record/index.js';

const recordOf = (epoch: number): RunRecord => ({
  backwire: '0',
  spec: {},
  base: '/',
  backend: 'reference',
  epochs: epoch,
  finished: false,
  overflows: {},
  realisedRate: 0.1,
  digest: String(epoch).padStart(64, '0'),
  stores: `stores/epoch-${epoch}`,
  samplesPerSecond: 1,
  trainingSeconds: 1,
  node: 'v20',
});

const missing = new Error('is missing');

/** A run that saves an epoch each time that its record is read, until it has saved so many. */
const runOf = (last: number) => {
  const read: number[] = [];
  let saved = 0;
  return {
    read,
    record: () => recordOf(Math.min(last, ++saved)),
    stores: ({ epochs }: RunRecord) => {
      read.push(epochs);
      if (epochs < last) throw missing;
      return `of epoch ${epochs}`;
    },
  };
};

describe('a record and its stores are read of one epoch', () => {
  test('at once where they are there', () => {
    const run = runOf(1);
    expect(ofOneEpoch('run', run.record, run.stores)).toEqual([recordOf(1), 'of epoch 1']);
    expect(run.read).toEqual([1]);
  });

  test('again where the record was replaced meanwhile', () => {
    const run = runOf(4);
    expect(ofOneEpoch('run', run.record, run.stores)).toEqual([recordOf(4), 'of epoch 4']);
    expect(run.read).toEqual([1, 2, 3, 4]);
  });

  test('not again where the record is the same: what failed is told', () => {
    const read: number[] = [];
    const fail = ({ epochs }: RunRecord): never => {
      read.push(epochs);
      throw missing;
    };
    expect(() => ofOneEpoch('run', () => recordOf(3), fail)).toThrow(missing);
    expect(read).toEqual([3]);
  });

  test('ten times at most of a run that is faster', () => {
    const run = runOf(1000);
    expect(() => ofOneEpoch('run', run.record, run.stores)).toThrow(
      'run: is of a run that is under way: it saved an epoch each of the 10 times that it was read; do it again when the run has ended',
    );
    expect(run.read).toHaveLength(10);
  });
});
