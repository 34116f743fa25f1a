import { openWhole, type WholeFile } from '../files/index.js';
import type { TrainedRun } from '../training/index.js';
import { writeCsv } from './csv.js';
import { type ExportedRun, exportedStore } from './exported.js';
import { writeNpz } from './npz.js';
import { writeSafetensors } from './safetensors.js';
import { targetsOf } from './trained.js';

const writers = {
  npz: writeNpz,
  safetensors: writeSafetensors,
  csv: writeCsv,
} as const satisfies Record<string, (run: ExportedRun, file: WholeFile) => Promise<void>>;

/** The kinds of file that all stores of a run can be had as. */
export type StoresFormat = keyof typeof writers;

/** What was written of stores, and where. */
export interface ExportedStores {
  readonly file: string;
  readonly stores: number;
  readonly cells: number;
}

/**
 * Writes every store of a run.
 * @param asReals whether codes become the real numbers that they stand for.
 */
export const exportStores = async (
  { record, stores }: TrainedRun,
  to: StoresFormat,
  path: string,
  asReals: boolean,
): Promise<ExportedStores> => {
  const { backwire, digest, epochs, spec, testAccuracy } = record;
  const run: ExportedRun = {
    record: { backwire, digest, epochs, spec, testAccuracy, ...targetsOf(record) },
    stores: stores.map((store) => exportedStore(store, asReals)),
  };
  const file = openWhole(path);
  await writers[to](run, file);
  file.close();
  const cells = run.stores.reduce((sum, { numbers }) => sum + numbers.length, 0);
  return { file: path, stores: run.stores.length, cells };
};
