export { bench } from './bench.js';
export { type ComparedRow, type Comparison, comparisonOf, readBench } from './comparison.js';
export {
  type BenchResult,
  figureOf,
  isLearning,
  isMeasured,
  type MeasuredRow,
  measures,
  type Row,
  type Subject,
  subjectInWords,
} from './row.js';
export type { BenchMoment } from './turns.js';
export { type Terms, workloads } from './workloads.js';
