export { type BenchedBackend, type BenchmarkRow, benchmark } from './benchmark.js';
export { heldRatesInWords } from './held-rates.js';
export { samplesPerSecond } from './learning-speed.js';
export { largestIndex } from './metrics/largest-index.js';
export { type Prediction, type PredictTerms, predictWith } from './predict.js';
export { type ResumeTerms, resumeRun } from './resume.js';
export { type RunTerms, startRun } from './run.js';
export { type RunTime, runTimeOf } from './run-time.js';
export { type Told, toldBy } from './told.js';
export { openLearnt, type TrainedRun, trainedRun } from './trained-run.js';
export { preferenceOf, triedMachineOf } from './tried-machine.js';
export { tryOut } from './try-out.js';
export {
  type EpochEnd,
  type Forecast,
  isAborted,
  type RunEvent,
  type RunMoment,
  type RunWatcher,
  type Watcher,
} from './watcher.js';
