export { type AuditReport, audit, type Finding } from './audit/index.js';
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
export {
  type ExportCheck,
  type Exported,
  type ExportedGraph,
  type ExportedStores,
  type ExportedVectors,
  type ExportFormat,
  type ExportOptions,
  exportRun,
  type GraphOptions,
  type StoresOptions,
  type VectorsOptions,
} from './export/index.js';
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
export { colours, pictureOf } from './plot/index.js';
export { type EpochRow, isOver, type RunRecord, readRun } from './record/index.js';
export { type Report, writeReport } from './report/index.js';
export { sweepSpec, verdictOf } from './sweep/index.js';
export {
  type Prediction,
  type PredictOptions,
  predict,
  resumeRun,
  startRun,
  type Watcher,
} from './training/index.js';
