import { CsvError, parse } from 'csv-parse/sync';
import { readBytes } from '../file.js';
import { refuse } from '../refuse.js';
import { mostCells, type Table } from './table.js';

/** How the cells of a text are told apart. */
export interface CsvOptions {
  /** One character; a tab in files that end in .tsv, and a comma elsewhere. */
  readonly delimiter?: string | undefined;
  /** Whether the first row names the columns; else they are named 1, 2, 3, … */
  readonly header?: boolean | undefined;
}

/** The largest file of text: 256 MiB. */
const largestTextBytes = 2 ** 28;

/** What is wrong with a text, by the parser's code. */
const reasons: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'has another number of cells than the rows before',
  CSV_QUOTE_NOT_CLOSED: 'opens a quotation that is never closed',
  INVALID_OPENING_QUOTE: 'has a quotation mark in the middle of a cell',
  CSV_INVALID_CLOSING_QUOTE: 'goes on after the end of a quotation',
};

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const delimiterOf = (path: string, { delimiter }: CsvOptions): string =>
  delimiter ?? (/\.tsv(\.gz)?$/i.test(path) ? '\t' : ',');

const refuseText = (path: string, error: unknown): never => {
  if (!(error instanceof CsvError)) throw error;
  const { lines } = error as CsvError & { readonly lines?: number };
  const reason = reasons[error.code] ?? `is no CSV: ${error.message}`;
  return refuse(
    `${path}:${lines}`,
    reason,
    'write each row with the same number of cells, and quotation marks within a quotation twice',
  );
};

/** Text that is not UTF-8 holds marks in place of what could not be read. */
const textOf = (path: string): string => {
  const bytes = readBytes(path, largestTextBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(path, 'is not text in UTF-8', 'save it as CSV in UTF-8');
  }
};

const rowsOf = (path: string, options: CsvOptions): readonly Row[] => {
  const delimiter = delimiterOf(path, options);
  try {
    return parse(textOf(path), {
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 2 ** 24,
    }) as unknown as readonly Row[];
  } catch (error) {
    return refuseText(path, error);
  }
};

const namesIn = (
  path: string,
  { record }: Row,
  { header = true }: CsvOptions,
): readonly string[] => {
  if (!header) return record.map((_, i) => String(i + 1));
  const twice = record.find((name, i) => record.indexOf(name) !== i);
  if (twice !== undefined)
    refuse(
      `${path}:1`,
      `names ${JSON.stringify(twice.slice(0, 40))} twice`,
      'give each column a name of its own, or write "header": false',
    );
  return record;
};

/**
 * Reads a table of text, plain or gzipped: comma-separated (RFC 4180), or with another delimiter.
 * @throws InputError with the line where it is broken, or where it holds no rows.
 */
export const readCsv = (path: string, options: CsvOptions = {}): Table => {
  const all = rowsOf(path, options);
  const [first] = all;
  const rows = options.header === false ? all : all.slice(1);
  if (first === undefined || rows.length === 0)
    return refuse(path, 'holds no rows', 'write a line of names, and one for each sample');
  const names = namesIn(path, first, options);
  if (rows.length * names.length > mostCells)
    refuse(path, `holds ${rows.length * names.length} cells`, `at most ${mostCells} are read`);
  const columns = names.map(
    (name, i) => [name, rows.map(({ record }) => record[i] as string)] as const,
  );
  return {
    path,
    rows: rows.length,
    columns: new Map(columns),
    unread: [],
    place: (row) => `${path}:${(rows[row] as Row).info.lines}`,
  };
};
