import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends/index.js';
import { fixed } from '../../src/fixed/index.js';
import type { Geometry } from '../../src/netlist/index.js';
import { emptyBench } from './bench.js';

const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;
const byte = fixed(1, 7);
const seed = 7;

/* Each worked by hand, for what definition and backend have in common. */
describe.each(Object.values(backends))('on $name', (backend) => {
  /* A window of 2 × 2 over the map 1 2 / 3 4, with a place of 0 around it. */
  const around: Geometry = {
    height: 2,
    width: 2,
    channels: 1,
    kernel: [2, 2],
    stride: 1,
    padding: 1,
  };
  const windows = [
    [0, 0, 0, 1],
    [0, 0, 1, 2],
    [0, 0, 2, 0],
    [0, 1, 0, 3],
    [1, 2, 3, 4],
    [2, 0, 4, 0],
    [0, 3, 0, 0],
    [3, 4, 0, 0],
    [4, 0, 0, 0],
  ].flat();

  /* A bias of 5 codes is added at every position. */
  test('the windows of a map hold what lies under them and 0 beyond its edge, and units act on all of them', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 4, byte);
    bench.wire('target', 4, byte, undefined, 9);
    const gathered = bench.gather('windows', input, around);
    const one = bench.constant('one', fixed(2, 0), 9);
    const biased = bench.read('biased', one, bench.store('bias', 1, 4, byte), 'forward');
    const sum = bench.combine('sum', 'add', gathered, biased);
    const output = bench.narrow('output', sum, fixed(2, 7), nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 2, seed });
    await machine.write('bias', new Int32Array(4).fill(5));
    const inputs = Int32Array.of(1, 2, 3, 4, 10, 20, 30, 40);
    const outputs = await machine.infer({ count: 2, step: 0, inputs });
    const expected = [...windows, ...windows.map((code) => 10 * code)];
    expect([...outputs]).toEqual(expected.map((code) => code + 5));
    expect([...(await machine.probe('windows'))].map(Number)).toEqual(expected);
    machine.dispose();
  });

  /* Two windows of 2 over 3 places: what both hold is their sum. Three samples, in batches of two. */
  test('windows sent back to a map add up where they overlap, for each sample and batch alone', async () => {
    const over: Geometry = {
      height: 1,
      width: 3,
      channels: 1,
      kernel: [1, 2],
      stride: 1,
      padding: 0,
    };
    const bench = emptyBench();
    const input = bench.wire('input', 2, byte, undefined, 2);
    bench.wire('target', 3, byte);
    const map = bench.scatter('map', input, over);
    const output = bench.narrow('output', map, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 2, seed });
    const inputs = Int32Array.of(1, 2, 3, 4, 5, 6, 7, 8, -1, 2, -3, 4);
    const outputs = await machine.infer({ count: 3, step: 0, inputs });
    expect([...outputs]).toEqual([1, 5, 4, 5, 13, 8, -1, -1, 4]);
    machine.dispose();
  });
});
