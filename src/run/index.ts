export { type BenchmarkRow, benchmark } from './benchmark.js';
export type { EpochRow, RunRecord } from './record.js';
export { type Experiment, readExperiment, resolveExperiment } from './resolve.js';
export { type RunMoment, resumeRun, startRun, type Watcher } from './run.js';
export { runSpec } from './run-spec.js';
export { parseSetting, type Setting } from './setting.js';
export { version } from './version.js';
