import { gpuBackend } from '../../src/backends/gpu/gpu.js';
import { gpuLacks } from './gpu-lacks.js';
import { conformance } from './suite.js';

conformance(gpuBackend('webasm'), gpuLacks);
