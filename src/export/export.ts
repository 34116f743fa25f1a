import { join } from 'node:path';
import { refuseOwnFiles } from '../record/index.js';
import { type TrainedRun, trainedRun } from '../training/index.js';
import { type ExportedStores, exportStores, type StoresFormat } from './export-stores.js';
import { type ExportedGraph, exportGraph, type OnnxFormat } from './onnx/export-onnx.js';
import { type ExportedVectors, exportVectors } from './vectors/export-vectors.js';

/** Where an export goes; by default into the run's folder. */
interface To<F> {
  /** The kind of export. */
  readonly to: F;
  /** A file, of vectors a folder. Default: `stores.npz`, or what the kind is called, in the run's folder. */
  readonly out?: string;
}

/** As what the stores of a run are written. */
export interface StoresOptions extends To<StoresFormat> {
  /** Whether codes become the real numbers that they stand for. */
  readonly asReals?: boolean;
}

/** As what the forward network is written. */
export interface GraphOptions extends To<OnnxFormat> {
  /** Whether ONNX Runtime is to run the test set, and what differs is counted. */
  readonly check?: boolean;
}

/** Which samples of the test set become test vectors. */
export interface VectorsOptions extends To<'vectors'> {
  /** How many samples of the test set; 16 unless said. */
  readonly samples?: number;
  /** The number of the first, from 0. */
  readonly first?: number;
}

/** What is written of a run. */
export type ExportOptions = StoresOptions | GraphOptions | VectorsOptions;
/** The kinds of export. */
export type ExportFormat = ExportOptions['to'];

/** What was written, and where. */
export type Exported = ExportedStores | ExportedGraph | ExportedVectors;

/** What each export is called in the run's folder. */
const names: Readonly<Record<ExportFormat, string>> = {
  npz: 'stores.npz',
  safetensors: 'stores.safetensors',
  csv: 'stores.csv',
  onnx: 'forward.onnx',
  qonnx: 'forward-qonnx.onnx',
  vectors: 'vectors',
};

const isOfGraph = (options: ExportOptions): options is GraphOptions =>
  options.to === 'onnx' || options.to === 'qonnx';

const write = (run: TrainedRun, options: ExportOptions, out: string): Promise<Exported> => {
  if (options.to === 'vectors') return exportVectors(run, out, options);
  return isOfGraph(options)
    ? exportGraph(run, options.to, out, options.check === true)
    : exportStores(run, options.to, out, options.asReals === true);
};

/**
 * Writes what a run has learnt for other programs, whole or not at all.
 * @throws InputError when the folder holds no run, its stores are not those of its digest, or the machine can't be
 * written so; FileFault when the operating system refuses.
 */
export function exportRun(folder: string, options: StoresOptions): Promise<ExportedStores>;
export function exportRun(folder: string, options: GraphOptions): Promise<ExportedGraph>;
export function exportRun(folder: string, options: VectorsOptions): Promise<ExportedVectors>;
export function exportRun(folder: string, options: ExportOptions): Promise<Exported>;
export async function exportRun(folder: string, options: ExportOptions): Promise<Exported> {
  const out = options.out ?? join(folder, names[options.to]);
  const run = trainedRun(folder);
  refuseOwnFiles(folder, out);
  return write(run, options, out);
}
