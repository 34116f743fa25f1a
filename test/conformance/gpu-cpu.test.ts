import { expect, test } from 'vitest';
import { gpuBackend } from '../../src/backends/gpu/gpu.js';
import { Refusal } from '../../src/backends/index.js';
import { fixed } from '../../src/fixed/index.js';
import { caseOf } from './cases.js';
import { gpuLacks } from './gpu-lacks.js';
import { conformance } from './suite.js';

const backend = gpuBackend('cpu');

conformance(backend, gpuLacks);

test('gpu.js refuses a machine that there is no room for, and says how many bytes it needs', async () => {
  // 65,536 × 65,536 cells, each a float32 number.
  const { netlist } = caseOf('an array of 16 gigabytes', 1, (bench) => {
    const input = bench.wire('input', 65_536, fixed(1, 7));
    bench.wire('target', 65_536, fixed(1, 7));
    const cells = bench.store('cells', 65_536, 65_536, fixed(1, 15));
    const sum = bench.read('sum', input, cells, 'forward');
    const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;
    return [input, bench.narrow('output', sum, fixed(1, 7), nearest)];
  });
  const refusal = await backend.prepare(netlist, { batch: 1, seed: 1 }).catch((error) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ where: 'memory', bound: 2n ** 34n });
  expect(refusal.message).toContain(`${2 ** 34} bytes`);
});
