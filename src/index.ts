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
export { type CostReport, costOf } from './cost/index.js';
export { type Dataset, openTask, type Task, type TaskSpec, taskSpec } from './data/index.js';
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
  modelNames,
  parseModel,
  readComponents,
} from './hardware/index.js';
export { InputError, type Problem } from './input/index.js';
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
export {
  type Experiment,
  type RunRecord,
  readExperiment,
  resolveExperiment,
  resumeRun,
  runSpec,
  startRun,
  type Watcher,
} from './run/index.js';
export { sweepSpec } from './sweep/index.js';
