/** A vector for each position of each sample of a batch. */
export type Batch<N> = readonly (readonly N[])[];

/**
 * Σ_k left_ik · right_kj for every i and j, without loss for integers; float32 rounds each product and
 * each sum once, in the order of k. Right has at least one row.
 */
export type Product<N> = (left: Batch<N>, right: Batch<N>) => Batch<N>;

/** A product as it is defined: one sum after the other. */
export const plainProduct =
  <N>(zero: N, multiplyAdd: (sum: N, left: N, right: N) => N): Product<N> =>
  (left, right) =>
    left.map((row) =>
      (right[0] as readonly N[]).map((_, j) =>
        row.reduce((sum, number, k) => multiplyAdd(sum, number, right[k]?.[j] as N), zero),
      ),
    );

export const turned = <N>(rows: Batch<N>): Batch<N> =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as N));

/** Row-major cells in rows, or turned. */
export const matrixOf = <N>(
  cells: readonly N[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
  transposed: boolean,
): Batch<N> => {
  const matrix = Array.from({ length: rows }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns),
  );
  return transposed ? turned(matrix) : matrix;
};
