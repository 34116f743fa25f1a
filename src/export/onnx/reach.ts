/** The largest |Σ input · cell| over the columns of an array, of inputs of any sign and at most so large. */
export const reachOf = (cells: Int32Array, columns: number, most: number): number => {
  const sums = new Float64Array(columns);
  cells.forEach((cell, i) => {
    const column = i % columns;
    sums[column] = (sums[column] as number) + Math.abs(cell);
  });
  return most * sums.reduce((a, b) => Math.max(a, b), 0);
};
