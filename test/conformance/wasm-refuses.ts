import { fixed } from '../../src/fixed/index.js';
import { caseOf } from './cases.js';
import type { RefusedCase } from './verdict.js';

const wide = fixed(1, 31);
const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;

/** A rate of two bits, code -2 … 1, on lines of 32 bits: |2 · 2^31 · 2^31| = 2^63. */
const change: RefusedCase = {
  where: 'cells',
  tried: caseOf('a change of 2^63', 1, (bench) => {
    const input = bench.wire('input', 2, wide);
    const target = bench.wire('target', 2, wide);
    const cells = bench.store('cells', 2, 2, fixed(1, 15));
    bench.update(cells, bench.rate('rate', fixed(1, 1), 1), input, target, nearest);
    return [input, bench.narrow('output', input, fixed(1, 7), nearest)];
  }),
};

/** |1 · 2^15 · 2^15| · 2^40, brought to cells of 2^-32. */
const shiftedChange: RefusedCase = {
  where: 'cells',
  tried: caseOf('a change that must move 32 bits to the left', 2, (bench) => {
    const input = bench.wire('input', 2, fixed(16, 0));
    const target = bench.wire('target', 2, fixed(16, 0));
    const cells = bench.store('cells', 2, 2, fixed(-16, 32));
    bench.update(cells, bench.rate('rate', fixed(2, 0), 1), input, target, nearest);
    return [input, bench.narrow('output', input, fixed(8, 0), nearest)];
  }),
};

/** 2^31 · 2^31, and one bit to the left. */
const shiftedSum: RefusedCase = {
  where: 'output',
  tried: caseOf('a product of 2^62 that must move 1 bit to the left', 1, (bench) => {
    const input = bench.wire('input', 3, wide);
    bench.wire('target', 3, wide);
    const square = bench.combine('square', 'multiply', input, input);
    return [input, bench.narrow('output', square, fixed(-40, 63), nearest)];
  }),
};

/** An exponential of 2^16, divided to 2^-47. */
const division: RefusedCase = {
  where: 'output',
  tried: caseOf('a softmax to 2^-47', 1, (bench) => {
    const input = bench.wire('input', 3, fixed(4, 4));
    bench.wire('target', 3, fixed(4, 4));
    return [input, bench.softmax('output', input, fixed(-20, 47))];
  }),
};

/** What 64-bit integers do not hold. */
export const wasmRefuses: readonly RefusedCase[] = [change, shiftedChange, shiftedSum, division];
