import { type ExportFormat, exportRun } from '../../export/index.js';
import { exitCodes } from '../process/exit-codes.js';

export interface ExportCommandOptions {
  readonly to: ExportFormat;
  readonly out?: string;
  readonly floats?: boolean;
  readonly json?: boolean;
}

/** `backwire export`: the stores of a run as a file that other programs read. */
export const exportCommand = async (
  folder: string,
  { to, out, floats = false, json }: ExportCommandOptions,
): Promise<number> => {
  const options = { to, asReals: floats, ...(out === undefined ? {} : { out }) };
  const exported = await exportRun(folder, options);
  const { file, stores, cells } = exported;
  const words = `${stores} stores of ${cells} cells in all, in ${file}`;
  process.stdout.write(`${json === true ? JSON.stringify(exported) : words}\n`);
  return exitCodes.done;
};
