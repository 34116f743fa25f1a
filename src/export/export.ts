import { join } from 'node:path';
import { resolveExperiment } from '../experiment/index.js';
import { openWhole, type WholeFile } from '../files/index.js';
import { buildMachine } from '../machine/index.js';
import { readRun, readStores } from '../record/index.js';
import { writeCsv } from './csv.js';
import { type ExportedRun, exportedStore } from './exported.js';
import { writeNpz } from './npz.js';
import { writeSafetensors } from './safetensors.js';

/** The kinds of file that the stores of a run can be had as. */
export type ExportFormat = 'npz' | 'safetensors' | 'csv';

const writers: Readonly<
  Record<ExportFormat, (run: ExportedRun, file: WholeFile) => Promise<void>>
> = { npz: writeNpz, safetensors: writeSafetensors, csv: writeCsv };

export interface ExportOptions {
  readonly to: ExportFormat;
  /** Default: `stores.npz`, or what the format is called, in the run's folder. */
  readonly out?: string;
  /** Whether codes become the real numbers that they stand for. */
  readonly asReals?: boolean;
}

/** What was written, and where. */
export interface Exported {
  readonly file: string;
  readonly stores: number;
  readonly cells: number;
}

const runIn = (folder: string, asReals: boolean): ExportedRun => {
  const { record } = readRun(folder);
  const source = `${folder}/record.json: spec`;
  const netlist = buildMachine(resolveExperiment(record.spec, [], source, record.base));
  const stores = readStores(folder, record, netlist).map((store) => exportedStore(store, asReals));
  const { backwire, digest, epochs, spec, testAccuracy } = record;
  return { record: { backwire, digest, epochs, spec, testAccuracy }, stores };
};

/**
 * Writes every store of a run as one file, whole or not at all.
 * @throws InputError when the folder holds no run, or its stores are not those of its digest; FileFault when the
 * operating system refuses.
 */
export const exportRun = async (
  folder: string,
  { to, out = join(folder, `stores.${to}`), asReals = false }: ExportOptions,
): Promise<Exported> => {
  const run = runIn(folder, asReals);
  const file = openWhole(out);
  await writers[to](run, file);
  file.close();
  const cells = run.stores.reduce((sum, { numbers }) => sum + numbers.length, 0);
  return { file: out, stores: run.stores.length, cells };
};
