export { type CostReport, costOf, type PhaseCost } from './cost.js';
export { drawFloorplan } from './drawing.js';
export { phases } from './event.js';
export { costVersion } from './version.js';
