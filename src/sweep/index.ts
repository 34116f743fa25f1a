export type { WidthsTrial } from './bit-descent.js';
export type { Beside } from './bit-findings.js';
export { Stopped } from './bit-trials.js';
export {
  asksForSeveral,
  type BitsQuestion,
  type BitsWatcher,
  type FewestBits,
  type FewestOfSeveral,
  fewestBits,
  fewestBitsOfSeveral,
} from './bits.js';
export { columnOf, textOf } from './columns.js';
export { inProcesses } from './engine.js';
export { type Estimate, estimateOf } from './estimate.js';
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
export { type MachineResults, resultsIn } from './same-machine.js';
export { type Shard, shareOf } from './shard.js';
export { runShare } from './share.js';
export { onSlurm } from './slurm-engine.js';
export { type Spread, spreadOf } from './spread.js';
export {
  type SweepOptions,
  type SweepWatcher,
  sweep,
  workAhead,
} from './sweep.js';
export { sweepSpec } from './sweep-spec.js';
export { type Objective, tradeOff } from './trade-off.js';
export type { Judgement } from './verdict.js';
