import { conformanceInChromium } from './conformance.js';

conformanceInChromium('webgl2');
