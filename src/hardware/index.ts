export { byLayer } from './by-layer.js';
export {
  type ComponentTable,
  componentTable,
  componentTableNames,
  type Operation,
  type OperationName,
  readComponents,
} from './components.js';
export { isModelPath, modelNames, modelPath, parseModel, readModel } from './library.js';
export {
  type CellKind,
  type FixedHardware,
  type Hardware,
  hardwareModel,
  ofLayer,
  type Signal,
  signalWords,
} from './model-schema.js';
export { scaledTable } from './scaling.js';
