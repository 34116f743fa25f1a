export { type Report, writeReport } from './report.js';
