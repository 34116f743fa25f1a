import { conformanceInChromium } from './conformance.js';

conformanceInChromium('wasm');
