import { expect, test } from 'vitest';
import { gpuBackend } from '../../src/backends/gpu/gpu.js';
import { Refusal } from '../../src/backends/index.js';
import { fixed } from '../../src/fixed/index.js';
import { describeWhere } from '../browser/available.js';
import { missingDriver, useSwiftShader } from '../browser/swiftshader.js';
import { caseOf } from './cases.js';
import { gpuLacks } from './gpu-lacks.js';
import { conformance } from './suite.js';

const nearest = { rounding: 'nearest-even', overflow: 'saturate' } as const;

describeWhere('WebGPU in Node', missingDriver, () => {
  useSwiftShader();
  const backend = gpuBackend('webgpu');
  conformance(backend, gpuLacks);

  test('a machine that the device turns out to have no memory for is refused, not computed', async () => {
    const { netlist } = caseOf('an array of a gigabyte', 1, (bench) => {
      const input = bench.wire('input', 16_384, fixed(1, 7));
      bench.wire('target', 16_384, fixed(1, 7));
      const cells = bench.store('cells', 16_384, 16_384, fixed(1, 7));
      const sum = bench.read('sum', input, cells, 'forward');
      return [input, bench.narrow('output', sum, fixed(1, 7), nearest)];
    });
    const refusal = await backend.prepare(netlist, { batch: 1, seed: 1 }).catch((error) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ where: 'memory' });
  });
});
