import { expect, test } from 'vitest';
import { Refusal } from '../../src/backends/index.js';
import { wasm } from '../../src/backends/wasm/wasm.js';
import { type CodeFormat, fixed, float32, parseFormat } from '../../src/fixed/index.js';
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

test.each(['pow2<3,-6>', 'Q1.7'])(
  'the wasm backend quantises what is no number to no number, as %s has none',
  async (name) => {
    const to = parseFormat(name) as CodeFormat;
    const { netlist } = caseOf('quantised lines and changes', 1, (bench) => {
      const input = bench.wire('input', 3, float32);
      const target = bench.wire('target', 3, float32);
      const cells = bench.store('cells', 3, 3, float32);
      const quantiser = { of: 'sample', to, magnitudeOnly: false } as const;
      bench.update(cells, bench.rate('rate', float32, 1), input, target, nearest, quantiser);
      return [input, bench.quantise('output', input, to)];
    });
    const machine = await wasm.prepare(netlist, { batch: 1, seed: 1 });
    await machine.write('rate', Float32Array.of(1));
    const inputs = Float32Array.of(0.01, Number.NaN, 0.5);
    const outputs = await machine.learn({ count: 1, step: 0, inputs, targets: inputs });
    expect([...outputs].map(Number.isNaN)).toEqual([false, true, false]);
    const cells = await machine.read('cells');
    expect([...cells].map(Number.isNaN)).toEqual([0, 1, 0, 1, 1, 1, 0, 1, 0].map(Boolean));
  },
);
