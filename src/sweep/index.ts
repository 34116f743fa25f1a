export { fewestBits, Stopped } from './bits.js';
export { inProcesses } from './engine.js';
export { type ArrayRequest, draftScript } from './hand-over.js';
export type { Interval } from './interval.js';
export { mergeJournals } from './merge.js';
export { type Plan, readPlan } from './plan.js';
export type { Shard } from './planned.js';
export { readResults } from './read-results.js';
export type { Result } from './result.js';
export { runShare } from './share.js';
export { onSlurm } from './slurm-engine.js';
export {
  type SweepOptions,
  type SweepOutcome,
  type SweepWatcher,
  sweep,
  workAhead,
} from './sweep.js';
export { sweepSpec } from './sweep-spec.js';
export { type Objective, type Spread, tradeOff } from './trade-off.js';
