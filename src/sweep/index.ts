export {
  asksForSeveral,
  type BitsEvent,
  type BitsWatcher,
  type FewestBits,
  type FewestOfSeveral,
  fewestBits,
  fewestBitsOfSeveral,
} from './bits/bits.js';
export type { WidthsTrial } from './bits/descent.js';
export type { Beside } from './bits/findings.js';
export type { BitsQuestion } from './bits/question.js';
export { verdictOf } from './bits/verdict.js';
export { type Engine, inProcesses, processesFor } from './engines/engine.js';
export { type Estimate, estimateOf } from './engines/estimate.js';
export { type ArrayRequest, draftScript } from './engines/hand-over.js';
export { runShare } from './engines/share.js';
export { onSlurm } from './engines/slurm-engine.js';
export type { SweepEvent, SweepWatcher } from './engines/watcher.js';
export { journalResults } from './journal/entries.js';
export { identifierOf } from './journal/identifier.js';
export { specIdentityOf, specPartOf } from './journal/identity.js';
export { mergeJournals } from './journal/merge.js';
export type { Done, Result } from './journal/result.js';
export type { Interval } from './ladder/interval.js';
export type { Judgement } from './ladder/verdict.js';
export {
  type LimitsEvent,
  type WorstLevel,
  worstLevels,
} from './limits/limits.js';
export type { LimitsQuestion } from './limits/question.js';
export { kneeOf, undominated } from './pareto/pareto.js';
export { type Objective, type TradeOff, tradeOff } from './pareto/trade-off.js';
export { columnOf, textOf } from './results/columns.js';
export type { SweepOutcome } from './results/outputs.js';
export { type ResultRow, readResults, resultRows } from './results/read-results.js';
export { rowSettings } from './results/row-settings.js';
export { type MachineResults, resultsIn } from './results/same-machine.js';
export { type Spread, spreadOf } from './results/spread.js';
export { type Plan, planOf, readPlan } from './space/plan.js';
export { type Shard, shareOf } from './space/shard.js';
export { sweepSpec } from './space/sweep-spec.js';
export {
  type SweepOptions,
  sweep,
  workAhead,
} from './sweep.js';
