import { openWhole } from '../../files/index.js';
import { npyHeader } from '../../record/index.js';
import type { Row } from './columns.js';

const curveOf = ({ result }: Row): readonly number[] =>
  result?.outcome === 'done' ? result.test : [];

const longest = (rows: Iterable<Row>): number => {
  let epochs = 0;
  for (const row of rows) epochs = Math.max(epochs, curveOf(row).length);
  return epochs;
};

/**
 * Writes test accuracies as one NumPy array of 64-bit reals, points × epochs, NaN where a run has none.
 * @param rows goes through the rows, twice.
 */
export const writeCurves = (path: string, points: number, rows: () => Iterable<Row>): void => {
  const epochs = longest(rows());
  const file = openWhole(path);
  file.write(npyHeader('<f8', points, epochs));
  const line = Buffer.alloc(8 * epochs);
  for (const row of rows()) {
    const curve = curveOf(row);
    for (let i = 0; i < epochs; i++) line.writeDoubleLE(curve[i] ?? Number.NaN, 8 * i);
    file.write(line);
  }
  file.close();
};
