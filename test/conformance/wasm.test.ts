import { expect, test } from 'vitest';
import { Refusal } from '../../src/backends/index.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import { fixed } from '../../src/fixed/index.js';
import { caseOf } from './cases.js';
import { conformance } from './suite.js';
import { wasmRefuses } from './wasm-refuses.js';

const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;

conformance(wasm, { refuses: wasmRefuses });

test('the wasm backend refuses a machine that its memory can not hold, and says how large it is', async () => {
  // 65,536 × 65,536 cells of two bytes.
  const { netlist } = caseOf('an array of 8 gigabytes', 1, (bench) => {
    const input = bench.wire('input', 65_536, fixed(1, 7));
    bench.wire('target', 65_536, fixed(1, 7));
    const cells = bench.store('cells', 65_536, 65_536, fixed(1, 15));
    const sum = bench.read('sum', input, cells, 'forward');
    return [input, bench.narrow('output', sum, fixed(1, 7), nearest)];
  });
  const refusal = await wasm.prepare(netlist, { batch: 1, seed: 1 }).catch((error) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ where: 'memory', message: expect.stringContaining('batch') });
  expect(refusal.bound).toBeGreaterThan(2n ** 33n);
});
