import { conformanceInChromium } from './conformance.js';

await conformanceInChromium('webgl2');
