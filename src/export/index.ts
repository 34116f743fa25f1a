export {
  type Exported,
  type ExportFormat,
  type ExportOptions,
  exportRun,
  type GraphOptions,
  type StoresOptions,
  type VectorsOptions,
} from './export.js';
export type { ExportedStores } from './export-stores.js';
export type { ExportCheck } from './onnx/check.js';
export type { ExportedGraph } from './onnx/export-onnx.js';
export type { ExportedVectors } from './vectors/export-vectors.js';
