export { type AuditOptions, audit } from './audit.js';
export { type BitsOptions, bits } from './bits.js';
export {
  type Cost,
  type CostOptions,
  cost,
  floorplan,
  type PriceOptions,
  pricesOf,
  reportOf,
} from './cost.js';
export { estimate, type SweepEstimate } from './estimate.js';
export { type ExportRunOptions, exportRun } from './export-run.js';
export { type LimitsOptions, limits } from './limits.js';
export { type MergeOptions, merge } from './merge.js';
export { type ParetoOptions, pareto } from './pareto.js';
export { type PredictOptions, predict } from './predict.js';
export { type ReportOptions, report } from './report.js';
export { type ResumeOptions, resume } from './resume.js';
export { type RunOptions, run } from './run.js';
export { experimentOf, type RunSpec, type SpecOptions, type SpecSource } from './spec.js';
export { plannedSweep, type SweepOptions, type SweepSpec, sweep } from './sweep.js';
