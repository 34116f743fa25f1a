export {
  type Exported,
  type ExportFormat,
  type ExportOptions,
  exportFormats,
  exportRun,
  type GraphOptions,
  type StoresOptions,
  type VectorsOptions,
} from './export.js';
export type { ExportedStores, StoresFormat } from './export-stores.js';
export type { ExportCheck } from './onnx/check.js';
export type { ExportedGraph, OnnxFormat } from './onnx/export-onnx.js';
export type { ChosenSamples, ExportedVectors } from './vectors/export-vectors.js';
