export { type BenchMoment, type BenchWatcher, bench } from './bench.js';
export {
  type BenchResult,
  figureOf,
  isLearning,
  isMeasured,
  type MeasuredRow,
  measures,
  type Row,
  subjectInWords,
} from './row.js';
export { type Terms, workloads } from './workloads.js';
