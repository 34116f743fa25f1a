import { conformanceInChromium } from './conformance.js';

await conformanceInChromium('webgpu');
