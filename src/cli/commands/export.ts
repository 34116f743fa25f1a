import { exportRun } from '../../api/index.js';
import type { ExportFormat, ExportOptions } from '../../export/index.js';
import { refuse, wholeNumber } from '../arguments/arguments.js';
import { exitCodes } from '../process/exit-codes.js';
import { exportedInWords, isRefuted } from '../words/export.js';

export interface ExportCommandOptions {
  readonly to: ExportFormat;
  readonly out?: string;
  readonly floats?: boolean;
  readonly check?: boolean;
  readonly samples?: string;
  readonly first?: string;
  readonly json?: boolean;
}

/** Which kinds of export an option says something of. */
const kindsOf = {
  floats: ['npz', 'safetensors', 'csv'],
  check: ['onnx', 'qonnx'],
  samples: ['vectors'],
  first: ['vectors'],
} as const satisfies Partial<Record<keyof ExportCommandOptions, readonly ExportFormat[]>>;

const requireMeaning = (options: ExportCommandOptions): void => {
  for (const [option, kinds] of Object.entries(kindsOf)) {
    const isGiven = options[option as keyof typeof kindsOf] !== undefined;
    if (!isGiven || kinds.some((kind) => kind === options.to)) continue;
    const remedy = `leave it out, or write --to ${kinds.join(' or ')}`;
    refuse(`--${option}`, `says nothing of --to ${options.to}`, remedy);
  }
};

const mostSamples = 1_000_000;

const askedOf = (options: ExportCommandOptions): ExportOptions => {
  const { to, out, floats, check, samples, first } = options;
  return {
    to: to as 'vectors',
    ...(out === undefined ? {} : { out }),
    ...(floats === undefined ? {} : { asReals: floats }),
    ...(check === undefined ? {} : { check }),
    ...(samples === undefined
      ? {}
      : { samples: wholeNumber('--samples', samples, 1, mostSamples) }),
    ...(first === undefined ? {} : { first: wholeNumber('--first', first, 0) }),
  };
};

/** `backwire export`: what a run has learnt as files that other programs read. */
export const exportCommand = async (
  folder: string,
  options: ExportCommandOptions,
): Promise<number> => {
  requireMeaning(options);
  const exported = await exportRun({ folder, ...askedOf(options) });
  const words = options.json === true ? JSON.stringify(exported) : exportedInWords(exported);
  process.stdout.write(`${words}\n`);
  return isRefuted(exported) ? exitCodes.no : exitCodes.done;
};
