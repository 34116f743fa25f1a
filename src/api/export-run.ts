import { z } from 'zod';
import { type Exported, type ExportOptions, exportRun as writeExport } from '../export/index.js';
import { flag, path, requireOptions } from './options.js';

/** Which run is exported, and as what. */
export type ExportRunOptions = ExportOptions & {
  /** The folder of the run. */
  readonly folder: string;
};

const common = { folder: path, out: path.optional() };

const exportOptions = z.discriminatedUnion('to', [
  z.strictObject({ ...common, to: z.enum(['npz', 'safetensors', 'csv']), asReals: flag }),
  z.strictObject({ ...common, to: z.enum(['onnx', 'qonnx']), check: flag }),
  z.strictObject({
    ...common,
    to: z.literal('vectors'),
    samples: z.int().min(1).max(1_000_000).describe('a count, 1 or more').optional(),
    first: z.int().min(0).describe('a number from 0').optional(),
  }),
]);

/**
 * Writes what a run has learnt for other programs, whole or not at all: its stores, its forward network as ONNX, or
 * test vectors; docs/export.md says what each holds.
 * @returns the file's path, and how much is in it; with `check`, what ONNX Runtime makes otherwise.
 * @throws {InputError} Where the folder holds no run, its stores are not those of its digest, or the machine can't be
 * written so.
 * @throws {FileFault} Where the operating system refuses to read or write.
 */
export const exportRun = async (options: ExportRunOptions): Promise<Exported> => {
  requireOptions(exportOptions, options, 'exportRun');
  const { folder, ...how } = options;
  return writeExport(folder, how);
};
