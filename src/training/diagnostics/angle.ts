/** Numbers of a matrix, row-major. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly cells: Float64Array;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/**
 * The angle between two vectors of one length in degrees, to 10⁻⁶, so that engines agree; none where
 * one of them is 0 everywhere. By the half angle: tan(θ/2) = |a/|a| − b/|b|| / |a/|a| + b/|b||.
 */
export const angleDegrees = (a: Float64Array, b: Float64Array): number | undefined => {
  const [lengthA, lengthB] = [Math.sqrt(dot(a, a)), Math.sqrt(dot(b, b))];
  if (lengthA === 0 || lengthB === 0) return undefined;
  let [apart, along] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) / lengthA, (b[i] as number) / lengthB];
    apart += (x - y) ** 2;
    along += (x + y) ** 2;
  }
  const degrees = (360 / Math.PI) * Math.atan2(Math.sqrt(apart), Math.sqrt(along));
  return Math.round(degrees * 1e6) / 1e6;
};

export const transposed = ({ rows, columns, cells }: Matrix): Matrix => ({
  rows: columns,
  columns: rows,
  cells: Float64Array.from(
    { length: cells.length },
    (_, i) => cells[(i % rows) * columns + Math.floor(i / rows)] as number,
  ),
});

/** The product of two matrices. @throws RangeError where their inner sizes differ. */
export const product = (a: Matrix, b: Matrix): Matrix => {
  if (a.columns !== b.rows)
    throw new RangeError(
      `${a.rows} × ${a.columns} can't be multiplied with ${b.rows} × ${b.columns}`,
    );
  const cells = new Float64Array(a.rows * b.columns);
  for (let row = 0; row < a.rows; row++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.cells[row * a.columns + k] as number;
      for (let column = 0; column < b.columns; column++) {
        const at = row * b.columns + column;
        cells[at] = (cells[at] as number) + factor * (b.cells[k * b.columns + column] as number);
      }
    }
  }
  return { rows: a.rows, columns: b.columns, cells };
};
