import { dirname } from 'node:path';
import { report } from '../../api/index.js';
import type { Report } from '../../report/index.js';
import { exitCodes } from '../process/exit-codes.js';

export interface ReportOptions {
  readonly out?: string;
  readonly json?: boolean;
}

const reportInWords = ({ page, pictures, absent }: Report): string =>
  [
    `report in ${page}`,
    pictures.length === 0
      ? 'no pictures'
      : `${pictures.length} pictures in ${dirname(pictures[0]?.file as string)}: ${pictures.map(({ name }) => name).join(', ')}`,
    ...absent.map(({ name, reason }) => `not drawn: ${name}, ${reason}`),
  ].join('\n');

/** `backwire report`: what a run or a sweep came to, as one page with its pictures. */
export const reportCommand = async (
  folder: string,
  { out, json }: ReportOptions,
): Promise<number> => {
  const written = report({ folder, out });
  process.stdout.write(`${json === true ? JSON.stringify(written) : reportInWords(written)}\n`);
  return exitCodes.done;
};
