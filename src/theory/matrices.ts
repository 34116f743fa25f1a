import {
  CholeskyDecomposition,
  inverse,
  Matrix,
  SingularValueDecomposition,
  solve,
} from 'ml-matrix';
import { z } from 'zod';
import { type Chance, several } from './chance.js';
import type { Rows } from './network.js';
import type { State } from './theorem.js';

export const matrixOf = (rows: Rows): Matrix => new Matrix(rows.map((row) => [...row]));

/** Rows and columns of a matrix. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** The matrices of a state, row after row, one after the other. */
export const unpacked = (state: State, shapes: readonly Shape[]): Matrix[] => {
  let from = 0;
  return shapes.map(({ rows, columns }) => {
    const matrix = Matrix.zeros(rows, columns);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < columns; c++) matrix.set(r, c, state[from++] as number);
    return matrix;
  });
};

/** The other way round; in loops, since it is done at every step. */
export const packed = (matrices: readonly Matrix[]): number[] => {
  const state: number[] = [];
  for (const matrix of matrices)
    for (let r = 0; r < matrix.rows; r++)
      for (let c = 0; c < matrix.columns; c++) state.push(matrix.get(r, c));
  return state;
};

/** A11, A12, … for the cells of a matrix. */
export const cellNames = (name: string, { rows, columns }: Shape): string[] =>
  Array.from(
    { length: rows * columns },
    (_, i) => `${name}[${Math.floor(i / columns) + 1},${(i % columns) + 1}]`,
  );

/** The product of several, the last first applied; the identity of that size for none. */
export const chained = (matrices: readonly Matrix[], size: number): Matrix =>
  matrices.reduce((product, matrix) => product.mmul(matrix), Matrix.eye(size));

/** Σ_TI Σ_II⁻¹: the gain of least squares. */
export const leastSquares = (targets: Matrix, inputs: Matrix): Matrix =>
  solve(inputs, targets.transpose()).transpose();

/** Whether a matrix can be the second moments of inputs that vary in every direction. */
export const isCovariance = (rows: Rows): boolean => {
  const matrix = matrixOf(rows);
  return matrix.isSymmetric() && new CholeskyDecomposition(matrix).isPositiveDefinite();
};

export const rankOf = (rows: Rows): number => new SingularValueDecomposition(matrixOf(rows)).rank;

export const inverseOf = (matrix: Matrix): Matrix => inverse(matrix);

const number = z.number().min(-1e3).max(1e3);
/** Parameters are small: what is followed is a textbook case. */
const widest = 16;

/** A whole matrix of finite numbers, its rows equally long. */
export const rowsSchema: z.ZodType<Rows> = z
  .array(z.array(number).min(1).max(widest))
  .min(1)
  .max(widest)
  .refine((rows) => rows.every((row) => row.length === rows[0]?.length), {
    error: 'has rows of different lengths',
    params: { remedy: 'write as many numbers in each row' },
  })
  .describe('a matrix like [[1, 0], [0, 1]]');

export const drawMatrix = (chance: Chance, rows: number, columns: number, deviation = 1): Rows =>
  Array.from({ length: rows }, () => several(columns, () => chance.normal(deviation)));

/** The second moments of inputs that vary in every direction: G·Gᵀ/n + ½. */
export const drawCovariance = (chance: Chance, size: number): Rows => {
  const factor = matrixOf(drawMatrix(chance, size, size));
  return factor
    .mmul(factor.transpose())
    .div(2 * size)
    .add(Matrix.eye(size).mul(0.5))
    .to2DArray();
};

export const identityRows = (size: number): Rows => Matrix.eye(size).to2DArray();
