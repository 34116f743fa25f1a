import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends/index.js';
import { nativeBackend } from '../../src/backends/native/native.js';
import { onnx } from '../../src/backends/native/onnx.js';
import { hasOnnxRuntime } from '../../src/backends/native/optional.js';
import { type CodeFormat, fixed, float32, parseFormat } from '../../src/fixed/index.js';
import { ditherOf, streamKey } from '../../src/random/index.js';
import { emptyBench } from './bench.js';
import { everyProduct } from './every-product.js';

const stochastic = { rounding: 'stochastic', overflow: 'saturate' } as const;
const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;
const byte = fixed(1, 7);
const seed = 7;

const native = hasOnnxRuntime() ? [nativeBackend(await onnx(), everyProduct)] : [];

/* Each worked by hand, for what definition and backend have in common. */
describe.each([...Object.values(backends), ...native])('on $name', (backend) => {
  /*
   * 16 × 16 cells of 1.0 in Q2.6, code 64. A decay of 2^-7 takes half a code, an update by 1/8 · 1/8 at a rate of 1/2
   * adds half a code, both by a shift of 7: each is 0 or 1, by 7 random bits. By one and the same chance they would
   * cancel in every cell.
   */
  test('the decay and the update of a cell are rounded by chances of their own', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 16, fixed(2, 6));
    const target = bench.wire('target', 16, fixed(2, 6));
    const cells = bench.store('cells', 16, 16, fixed(2, 6));
    bench.decay(cells, bench.rate('loss', fixed(-5, 7), 1), stochastic);
    bench.update(cells, bench.rate('rate', fixed(1, 1), 1), input, target, stochastic);
    const output = bench.narrow('output', input, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 1, seed });
    await machine.write('cells', new Int32Array(256).fill(64));
    for (const register of ['loss', 'rate']) await machine.write(register, Int32Array.of(1));
    const eighths = new Int32Array(16).fill(8);
    await machine.learn({ count: 1, step: 3, inputs: eighths, targets: eighths });
    const changes = [...(await machine.read('cells'))].map((cell) => cell - 64);
    machine.dispose();
    for (const change of [-1, 0, 1]) expect(changes).toContain(change);
    expect(new Set(changes).size).toBe(3);
  });

  /*
   * In steps of 1/8 the 96 exponentials down to e^(-95/8) are kept; e^(-96/8) is less than half of 2^-16: nothing.
   * Of (0, -96) steps the first has it all, 1.0, which Q1.7 holds as 127/128.
   */
  test('a softmax gives nothing to a line just further off than its exponentials reach, for any number of samples', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 2, fixed(5, 3));
    bench.wire('target', 2, fixed(5, 3));
    const output = bench.softmax('output', input, byte);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 1, seed });
    const count = 1000;
    for (const distance of [95, 96, 97]) {
      const inputs = Int32Array.from({ length: 2 * count }, (_, i) => (i % 2) * -distance);
      const outputs = await machine.infer({ count, step: 0, inputs });
      expect(new Set(outputs.filter((_, i) => i % 2 === 0))).toEqual(new Set([127]));
      expect(new Set(outputs.filter((_, i) => i % 2 === 1))).toEqual(new Set([0]));
    }
    machine.dispose();
  });

  const drawn = ditherOf(streamKey(seed, 'infer', 'output'), 5, 3, 4);

  /* The random integer of the second sample's third line is itself the threshold: what is below it is dropped. */
  test.each([
    ['integers', fixed(1, 7), Int32Array.from({ length: 12 }, (_, i) => i + 1)],
    ['float32', float32, Float32Array.from({ length: 12 }, (_, i) => i + 1)],
  ] as const)(
    'a line is dropped if its chance is below the probability, in %s',
    async (_, format, inputs) => {
      const limit = drawn(1, 2);
      const bench = emptyBench();
      const input = bench.wire('input', 4, format);
      bench.wire('target', 4, format);
      const output = bench.drop('output', input, limit / 65_536, false);
      const machine = await backend.prepare(bench.netlist(input, output), { batch: 3, seed });
      const outputs = await machine.infer({ count: 3, step: 5, inputs });
      const expected = [...inputs].map((code, i) =>
        drawn(Math.floor(i / 4), i % 4) < limit ? 0 : code,
      );
      expect([...outputs]).toEqual(expected);
      expect(outputs[6]).toBe(7);
      machine.dispose();
    },
  );

  /* Lines are stuck or not by one integer each, drawn for the machine: of step 0 and sample 0. */
  test('each line is stuck by a chance of its own, for every sample and step', async () => {
    const chance = ditherOf(streamKey(seed, 'start', 'output'), 0, 1, 16);
    const bench = emptyBench();
    const input = bench.wire('input', 16, byte);
    bench.wire('target', 16, byte);
    const output = bench.stick('output', input, 0.5, 99);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 2, seed });
    const inputs = Int32Array.from({ length: 32 }, (_, i) => i);
    const outputs = await machine.infer({ count: 2, step: 9, inputs });
    expect([...outputs]).toEqual(
      [...inputs].map((code, i) => (chance(0, i % 16) < 32_768 ? 99 : code)),
    );
    expect(outputs.filter((code) => code === 99).length).toBeGreaterThan(0);
    expect(outputs.filter((code) => code === 99).length).toBeLessThan(32);
    machine.dispose();
  });

  test('a fan-out repeats its bundle whole: two lines thrice are 1, 2, 1, 2, 1, 2', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 2, byte);
    bench.wire('target', 2, byte);
    bench.repeat('fan', input, 3);
    const output = bench.narrow('output', input, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 2, seed });
    await machine.infer({ count: 2, step: 0, inputs: Int32Array.of(1, 2, 3, 4) });
    expect([...(await machine.probe('fan'))].map(Number)).toEqual([
      1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4,
    ]);
    machine.dispose();
  });

  /* pow2<2,-3> has 1/8 and 1/16: codes 2 and 1. Nearest to 1/4 in the logarithm is what is past √2/8, 0.1768. */
  test('what is nearer to a power above the largest overflows, what is nearest to the largest does not', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 5, byte);
    bench.wire('target', 5, byte);
    const output = bench.quantise('output', input, parseFormat('pow2<2,-3>') as CodeFormat);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 1, seed });
    // 22/128 is 0.172, 23/128 is 0.180.
    const inputs = Int32Array.of(16, 22, 23, 127, -23);
    expect([...(await machine.infer({ count: 1, step: 0, inputs }))]).toEqual([2, 2, 2, 2, -2]);
    expect([...(await machine.takeOverflows())]).toEqual([['output', 3]]);
    machine.dispose();
  });

  /* Codes in steps of 1/16 become codes in steps of 1/8, and their doubles codes of 1/4: halves to the even one. */
  test('nine lines are rounded to nearest, ties to even, each as if it were alone, sums like single ones', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 9, fixed(4, 4));
    bench.wire('target', 9, fixed(4, 4));
    bench.narrow('doubled', bench.combine('sum', 'add', input, input), fixed(4, 2), nearest);
    const output = bench.narrow('output', input, fixed(4, 3), nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 1, seed });
    const inputs = Int32Array.of(1, 3, 5, 7, -1, -3, -5, -7, 2);
    const rounded = [0, 2, 2, 4, 0, -2, -2, -4, 1];
    expect([...(await machine.infer({ count: 1, step: 0, inputs }))]).toEqual(rounded);
    expect([...(await machine.probe('doubled'))].map(Number)).toEqual(rounded);
    machine.dispose();
  });

  /*
   * Cells of −1, which Q1.7 has, and +1, which it has not: a magnitude of 128 is read as 127. Two such cells, read
   * for each of three samples; their lenders are −, +, + and −.
   */
  test('a magnitude that does not fit saturates, takes the sign that it is lent, and is counted for every sample', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 2, byte);
    const target = bench.wire('target', 2, byte);
    const cells = bench.store('cells', 2, 2, byte);
    const signs = bench.store('signs', 2, 2, byte);
    bench.read('read', target, cells, 'forward', signs);
    const output = bench.narrow('output', input, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 3, seed });
    await machine.write('cells', Int32Array.of(-128, 3, -5, -128));
    // Cell (r, c) is lent the sign of (c, r).
    await machine.write('signs', Int32Array.of(-1, 1, 0, -7));
    const targets = Int32Array.of(1, 0, 0, 1, 1, 1);
    await machine.learn({ count: 3, step: 0, inputs: targets, targets });
    expect([...(await machine.probe('read'))].map(Number)).toEqual([-127, 3, 5, -127, -122, -124]);
    expect([...(await machine.takeOverflows())]).toEqual([['read', 6]]);
    machine.dispose();
  });

  /*
   * 15-bit lines at −1: each of 16 samples adds 2^28, in all 2^32, which 32 bits don't hold. Rate 2^-10, so the
   * change is 2^32 · 2^-28 / 2^10 = 2^-6 of the cell’s unit: 2^8 codes of Q2.14.
   */
  test('a sum over a batch that 32 bits do not hold is exact', async () => {
    const bench = emptyBench();
    const line = fixed(1, 14);
    const input = bench.wire('input', 9, line);
    const target = bench.wire('target', 8, line);
    const cells = bench.store('cells', 9, 8, fixed(2, 14));
    const rate = bench.rate('rate', fixed(-8, 10), 1);
    bench.update(cells, rate, input, target, nearest);
    const read = bench.read('read', input, cells, 'forward');
    const output = bench.narrow('output', read, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 16, seed });
    await machine.write('rate', Int32Array.of(1));
    const full = (size: number) => new Int32Array(16 * size).fill(-(2 ** 14));
    await machine.learn({ count: 16, step: 0, inputs: full(9), targets: full(8) });
    expect(new Set(await machine.read('cells'))).toEqual(new Set([256]));
    machine.dispose();
  });

  /*
   * Codes of 255 by −2^15, 300 times: 32 bits hold neither the sum nor that of the low bytes of the lines. Moved by
   * 20 places to 14 behind the point it is −2390.625, which floor takes down.
   */
  test('a sum over many samples, whose low bytes alone 32 bits do not hold, is exact', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 8, fixed(1, 9));
    const target = bench.wire('target', 8, fixed(1, 15));
    const cells = bench.store('cells', 8, 8, fixed(2, 14));
    const floor = { rounding: 'floor', overflow: 'saturate' } as const;
    bench.update(cells, bench.rate('rate', fixed(-8, 10), 1), input, target, floor);
    const output = bench.narrow('output', input, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 300, seed });
    await machine.write('rate', Int32Array.of(1));
    const inputs = new Int32Array(300 * 8).fill(255);
    const targets = new Int32Array(300 * 8).fill(-(2 ** 15));
    await machine.learn({ count: 300, step: 0, inputs, targets });
    expect(new Set(await machine.read('cells'))).toEqual(new Set([-2391]));
    machine.dispose();
  });

  /*
   * 5522 · 4051, three times, is 2 more than 2^26: one code of the cell. Its 8 lowest bits make the difference, as
   * 3 · ⌊5522 · 4051 / 2^8⌋ is 1 less than 2^18. Bounds are those of 16 samples, of which one carries anything.
   */
  test('a rate of three multiplies a sum to its last bit', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 8, fixed(1, 15));
    const target = bench.wire('target', 8, fixed(1, 15));
    const cells = bench.store('cells', 8, 8, fixed(2, 14));
    const floor = { rounding: 'floor', overflow: 'saturate' } as const;
    bench.update(cells, bench.rate('rate', fixed(-5, 10), 3), input, target, floor);
    const output = bench.narrow('output', input, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 16, seed });
    await machine.write('rate', Int32Array.of(3));
    const first = (code: number) => new Int32Array(16 * 8).fill(code, 0, 8);
    await machine.learn({ count: 16, step: 0, inputs: first(5522), targets: first(4051) });
    expect(new Set(await machine.read('cells'))).toEqual(new Set([1]));
    machine.dispose();
  });

  /* 600 times −1/2 · −1/2 at a rate of 2^-10 is 0.1464…, 2400 codes of 2^-14 exactly. */
  test('a sum over more samples than are multiplied at once is exact', async () => {
    const bench = emptyBench();
    const input = bench.wire('input', 8, fixed(1, 15));
    const target = bench.wire('target', 8, fixed(1, 15));
    const cells = bench.store('cells', 8, 8, fixed(2, 14));
    bench.update(cells, bench.rate('rate', fixed(-8, 10), 1), input, target, nearest);
    const output = bench.narrow('output', input, byte, nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 600, seed });
    await machine.write('rate', Int32Array.of(1));
    const halves = new Int32Array(600 * 8).fill(-(2 ** 14));
    await machine.learn({ count: 600, step: 0, inputs: halves, targets: halves });
    expect(new Set(await machine.read('cells'))).toEqual(new Set([2400]));
    machine.dispose();
  });

  /* Lines and cells of 4 bits: a sum of 8 products of 7 · 7 is 392, of 10 bits, and nothing lies beside it. */
  test('a sum that few bits hold is exact, for every sample', async () => {
    const bench = emptyBench();
    const nibble = fixed(1, 3);
    const input = bench.wire('input', 8, nibble);
    bench.wire('target', 8, nibble);
    const sum = bench.read('sum', input, bench.store('cells', 8, 8, nibble), 'forward');
    const output = bench.narrow('output', sum, fixed(5, 6), nearest);
    const machine = await backend.prepare(bench.netlist(input, output), { batch: 4, seed });
    await machine.write('cells', new Int32Array(64).fill(7));
    const inputs = Int32Array.from({ length: 32 }, (_, i) => [7, -7, 1, 0][i >> 3] as number);
    const outputs = await machine.infer({ count: 4, step: 0, inputs });
    const expected = [392, -392, 56, 0].flatMap((code) => Array<number>(8).fill(code));
    expect([...outputs]).toEqual(expected);
    expect([...(await machine.probe('sum'))].map(Number)).toEqual(expected);
    machine.dispose();
  });
});
