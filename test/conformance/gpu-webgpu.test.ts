import { gpuBackend } from '../../src/backends/gpu/gpu.js';
import { describeWhere } from '../browser/available.js';
import { missingDriver, useSwiftShader } from '../browser/swiftshader.js';
import { conformance } from './suite.js';

describeWhere('WebGPU in Node', missingDriver, () => {
  useSwiftShader();
  conformance(gpuBackend('webgpu'));
});
