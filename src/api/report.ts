import { z } from 'zod';
import { type Report, writeReport } from '../report/index.js';
import { path, requireOptions } from './options.js';

/** What is reported, and where to. */
export interface ReportOptions {
  /** The folder of a run or a sweep. */
  readonly folder: string;
  /** The folder of the page, by default the same. */
  readonly out?: string | undefined;
}

const reportOptions = z.strictObject({ folder: path, out: path.optional() });

/**
 * Writes what a run or a sweep came to as one page, `report.html`, and each of its pictures as SVG in `report/`.
 * @returns where the page and the pictures are, and what was not drawn and why.
 * @throws {InputError} Where the folder holds neither.
 * @throws {FileFault} Where the operating system refuses to read or write.
 */
export const report = (options: ReportOptions): Report => {
  requireOptions(reportOptions, options, 'report');
  const { folder, out = folder } = options;
  return writeReport(folder, out);
};
