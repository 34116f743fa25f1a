import { conformanceInChromium } from './conformance.js';

conformanceInChromium('webgpu');
