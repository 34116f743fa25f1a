export { writeBenchPage } from './bench-page.js';
export { type Report, writeReport } from './report.js';
