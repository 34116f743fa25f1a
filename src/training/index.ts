export { type BenchedBackend, type BenchmarkRow, benchmark } from './benchmark.js';
export { heldRatesInWords } from './held-rates.js';
export { samplesPerSecond } from './learning-speed.js';
export { type Prediction, type PredictOptions, predict } from './predict.js';
export { resumeRun, startRun } from './run.js';
export { type RunTime, runTimeOf } from './run-time.js';
export type { Forecast, RunMoment, Watcher } from './training.js';
export { preferenceOf, triedMachineOf } from './tried-machine.js';
export { tryOut } from './try-out.js';
