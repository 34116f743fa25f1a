export { componentTableNames, readComponents } from './component-tables.js';
export { deviceNames, readDevice, withDevices } from './devices.js';
export { isModelPath, modelNames, modelPath } from './models.js';
export { shipped } from './shipped.js';
