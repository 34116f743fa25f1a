export { type BenchmarkRow, benchmark, learningSpeed } from './benchmark.js';
export type { EpochRow, RunRecord } from './record.js';
export { type Experiment, readExperiment, resolveExperiment } from './resolve.js';
export { resumeRun, startRun } from './run.js';
export { runSpec } from './run-spec.js';
export { applySetting, parseSetting, type Setting } from './setting.js';
export type { RunMoment, Watcher } from './training.js';
export { tryOut } from './trial.js';
export { arithmeticVersion, version } from './version.js';
