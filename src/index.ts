export {
  type AuditOptions,
  audit,
  type BitsOptions,
  bits,
  type Cost,
  type CostOptions,
  cost,
  type ExportRunOptions,
  estimate,
  experimentOf,
  exportRun,
  floorplan,
  type LimitsOptions,
  limits,
  type MergeOptions,
  merge,
  type ParetoOptions,
  type PredictOptions,
  type PriceOptions,
  pareto,
  predict,
  type ReportOptions,
  type ResumeOptions,
  type RunOptions,
  type RunSpec,
  report,
  resume,
  run,
  type SpecOptions,
  type SpecSource,
  type SweepEstimate,
  type SweepOptions,
  type SweepSpec,
  sweep,
} from './api/index.js';
export { type AuditReport, audit as auditNetlist, type Finding } from './audit/index.js';
export {
  type AskedBackend,
  askedBackends,
  type Backend,
  type BackendChoice,
  type BackendName,
  backendNamed,
  backendNames,
  backends,
  type Codes,
  describeGpu,
  type Executable,
  type LabelledSamples,
  type ModeReport,
  type OverflowCounts,
  type Preparation,
  Refusal,
  type Samples,
} from './backends/index.js';
export { bridgeSpec } from './bridge/index.js';
export { type CostReport, costOf, drawFloorplan } from './cost/index.js';
export { type Dataset, openTask, type Task, type TaskSpec, taskSpec } from './data/index.js';
export {
  type Experiment,
  parseSetting,
  readExperiment,
  resolveExperiment,
  runSpec,
  type Setting,
} from './experiment/index.js';
export type {
  ExportCheck,
  Exported,
  ExportedGraph,
  ExportedStores,
  ExportedVectors,
  ExportFormat,
  ExportOptions,
  GraphOptions,
  StoresOptions,
  VectorsOptions,
} from './export/index.js';
export { FileFault } from './files/index.js';
export {
  describeFormat,
  type FixedFormat,
  type Format,
  formatName,
  type Narrowing,
  type Overflow,
  parseFormat,
  quantise,
  type Rounding,
  requantise,
  transferTable,
} from './fixed/index.js';
export {
  type ComponentTable,
  componentTable,
  device as deviceModel,
  type Hardware,
  hardwareModel,
  parseModel,
} from './hardware/index.js';
export { InputError, type Problem } from './input/index.js';
export { modelNames, readComponents } from './library/index.js';
export {
  buildMachine,
  type LearningSpec,
  learningSpec,
  type MachineSpec,
  type NetworkSpec,
  networkSpec,
} from './machine/index.js';
export {
  checkedNetlist,
  type Netlist,
  NetlistError,
  type Store,
  startingStores,
  type Unit,
  type Wire,
} from './netlist/index.js';
export { type EpochRow, isOver, type RunRecord, readRun } from './record/index.js';
export type { Report } from './report/index.js';
export {
  type ArrayRequest,
  type BitsEvent,
  type Engine,
  type FewestBits,
  type FewestOfSeveral,
  type LimitsEvent,
  onSlurm,
  type ResultRow,
  readResults,
  type Shard,
  type SweepEvent,
  type SweepOutcome,
  sweepSpec,
  type TradeOff,
  verdictOf,
  type WorstLevel,
} from './sweep/index.js';
export type {
  EpochEnd,
  Forecast,
  Prediction,
  RunEvent,
  RunMoment,
  Watcher,
} from './training/index.js';
