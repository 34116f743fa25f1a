import { reference } from '../../src/backends/reference/reference.js';
import { conformance } from './suite.js';

conformance(reference);
