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
export type { Interval } from './interval.js';
export { mergeJournals } from './merge.js';
export { type Plan, readPlan } from './plan.js';
export { readResults } from './read-results.js';
export type { Result } from './result.js';
export { type Shard, type SweepOutcome, type SweepWatcher, sweep } from './sweep.js';
export { sweepSpec } from './sweep-spec.js';
export { type Objective, type Spread, tradeOff } from './trade-off.js';
