export { modelNames, modelPath, parseModel, readModel } from './library.js';
export {
  type CellKind,
  type FixedHardware,
  type Hardware,
  hardwareModel,
  type Signal,
} from './model-schema.js';
