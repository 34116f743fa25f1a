import { plainText } from '../../input/index.js';

/** Rows as text in columns, the first column to the left and the others to the right. */
export const table = (written: readonly (readonly string[])[]): string => {
  const rows = written.map((row) => row.map(plainText));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
};
