export { type BenchedBackend, type BenchmarkRow, benchmark } from './benchmark.js';
export { heldRatesInWords } from './held-rates.js';
export { resumeRun, startRun } from './run.js';
export { type RunTime, runTimeOf } from './run-time.js';
export type { Forecast, RunMoment, Watcher } from './training.js';
export { preferenceOf } from './tried-machine.js';
export { tryOut } from './try-out.js';
