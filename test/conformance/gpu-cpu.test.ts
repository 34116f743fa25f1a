import { gpuBackend } from '../../src/backends/gpu/gpu.js';
import { conformance } from './suite.js';

conformance(gpuBackend('cpu'));
