export {
  type ComponentTable,
  componentTable,
  componentTableNames,
  type Operation,
  readComponents,
} from './components.js';
export { isModelPath, modelNames, modelPath, parseModel, readModel } from './library.js';
export {
  type CellKind,
  type FixedHardware,
  type Hardware,
  hardwareModel,
  type Signal,
  signalWords,
} from './model-schema.js';
export { scaledTable } from './scaling.js';
