export { componentTableNames, readComponents } from './component-tables.js';
export { isModelPath, modelNames, modelPath } from './models.js';
export { shipped } from './shipped.js';
