export { byLayer } from './by-layer.js';
export {
  type ComponentTable,
  componentTable,
  hasEstimates,
  type Operation,
} from './components.js';
export { type DeviceModel, device, type Writing } from './device.js';
export {
  type CellKind,
  type FixedHardware,
  type Hardware,
  hardwareModel,
  ofLayer,
  type WireKind,
  wireKindWords,
} from './model-schema.js';
export { parseModel } from './parse-model.js';
export { scaledTable } from './scaling.js';
