export { type BridgeRecord, bridge } from './bridge.js';
export { bridgeSpec, parseBridgeSpec } from './bridge-spec.js';
export type { Following } from './follow.js';
export type { Miss } from './miss.js';
