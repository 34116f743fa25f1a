export { preferenceOfSweep } from './backend.js';
export type { WidthsTrial } from './bit-descent.js';
export type { Beside } from './bit-findings.js';
export { Stopped } from './bit-trials.js';
export {
  type BitsQuestion,
  type FewestBits,
  type FewestOfSeveral,
  fewestBits,
  fewestBitsOfSeveral,
} from './bits.js';
export { columnOf } from './columns.js';
export { inProcesses } from './engine.js';
export { type ArrayRequest, draftScript } from './hand-over.js';
export { identifierOf } from './identifier.js';
export { specIdentityOf, specPartOf } from './identity.js';
export type { Interval } from './interval.js';
export { journalResults } from './journal-entries.js';
export { mergeJournals } from './merge.js';
export type { SweepOutcome } from './outputs.js';
export { kneeOf, undominated } from './pareto.js';
export { type Plan, readPlan } from './plan.js';
export { type ResultRow, readResults, resultRows } from './read-results.js';
export type { Done, Result } from './result.js';
export type { Shard } from './shard.js';
export { runShare } from './share.js';
export { onSlurm } from './slurm-engine.js';
export {
  type SweepOptions,
  type SweepWatcher,
  sweep,
  workAhead,
} from './sweep.js';
export { sweepSpec } from './sweep-spec.js';
export { type Objective, type Spread, tradeOff } from './trade-off.js';
