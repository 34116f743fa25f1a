import type { Column } from '../table.js';

import type { Cells } from './page.js';
import type { Column as SchemaColumn } from './schema.js';

/** What is neither a number nor a word, though it is written as one. */
const neither: ReadonlySet<string | undefined> = new Set([
  'DATE',
  'TIMESTAMP',
  'TIMESTAMP_MILLIS',
  'TIMESTAMP_MICROS',
  'JSON',
  'BSON',
  'INTERVAL',
  'VARIANT',
  'GEOMETRY',
  'GEOGRAPHY',
]);

/** Whether a column is read: lists, structures and dates are not. */
export const isRead = ({ element, flat }: SchemaColumn): boolean =>
  flat &&
  element.type !== 'INT96' &&
  !neither.has(element.converted_type) &&
  !neither.has(element.logical_type?.type);

type Cell = number | bigint | boolean | undefined;

const isNumber = (cell: unknown): boolean =>
  cell === undefined ||
  typeof cell === 'number' ||
  typeof cell === 'bigint' ||
  typeof cell === 'boolean';

const numbersIn = (cells: Cells): Float64Array | undefined => {
  if (Array.isArray(cells) && !cells.every(isNumber)) return undefined;
  return Float64Array.from(cells as ArrayLike<Cell>, (cell) =>
    cell === undefined ? Number.NaN : Number(cell),
  );
};

const wordOf = (cell: unknown): string | undefined => {
  if (cell === undefined) return '';
  return typeof cell === 'object' ? undefined : String(cell);
};

/** What a page has of a column: numbers, words, or what is neither. */
export type Part = Float64Array | readonly (string | undefined)[];

export const partOf = (cells: Cells): Part => numbersIn(cells) ?? Array.from(cells, wordOf);

const areNumbers = (part: Part): part is Float64Array => part instanceof Float64Array;

const numbersOf = (parts: readonly Float64Array[]): Float64Array => {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** Of words, a page that has none has nothing but missing cells. */
const wordsIn = (part: Part): readonly (string | undefined)[] =>
  areNumbers(part) ? Array.from(part, (cell) => (Number.isNaN(cell) ? '' : String(cell))) : part;

/** A column of numbers or of words, from its parts; nothing where it is neither. */
export const joined = (parts: readonly Part[]): Column | undefined => {
  if (parts.every(areNumbers)) return numbersOf(parts);
  const words = parts.flatMap(wordsIn);
  return words.every((word) => word !== undefined) ? words : undefined;
};
