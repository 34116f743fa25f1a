export { type CostReport, costOf, type PhaseCost } from './cost.js';
export { drawFloorplan } from './drawing.js';
export { phases } from './event.js';
export { countOperations, type OperationCounts } from './operations.js';
export { costVersion } from './version.js';
