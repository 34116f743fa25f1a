import { below, streamAt, streamKey } from '../../src/random/index.js';
import type { Matrix } from './product.js';

/** Integers of eight bits, of which 1,000 products have a sum that float32 holds. */
export const bytes = (rows: number, columns: number): Matrix => {
  const draw = streamAt(streamKey(1, 'task', `${rows} × ${columns}`), 0);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => below(draw(row * columns + column), 256) - 128),
  );
};

/** A product in integers. */
export const timesExactly = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    (b[0] ?? []).map((_, column) =>
      row.reduce((sum, left, i) => sum + left * (b[i]?.[column] ?? 0), 0),
    ),
  );
