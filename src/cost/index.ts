export { type CostReport, costOf, type PhaseCost } from './cost.js';
export { phases } from './event.js';
