export { componentTableNames, readComponents } from './component-tables.js';
export { isModelPath, modelNames, modelPath, readModel } from './models.js';
