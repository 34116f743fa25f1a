import { conformanceInChromium } from './conformance.js';

await conformanceInChromium('wasm');
