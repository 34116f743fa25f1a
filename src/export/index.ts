export { type Exported, type ExportFormat, type ExportOptions, exportRun } from './export.js';
