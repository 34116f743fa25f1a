/** How large an array is: columns, rows, and planes of digits. */
export interface Extent {
  readonly columns: number;
  readonly rows: number;
  readonly planes: number;
}

/** Numbers as gpu.js gives them: rows in an array, and planes of such. */
export type Nested = ArrayLike<number> | readonly Nested[];

/** Numbers of arrays in arrays, side by side. */
export const flatten = (nested: Nested, into: Float32Array, at: number): number => {
  if (nested instanceof Float32Array) {
    into.set(nested, at);
    return at + nested.length;
  }
  return Array.from(nested as readonly Nested[]).reduce<number>((end, part) => {
    if (typeof part !== 'number') return flatten(part, into, end);
    into[end] = part;
    return end + 1;
  }, at);
};

/** Rows in an array, and planes of such, as kernels that run on the processor give them. */
export const nest = (numbers: Float32Array, { columns, rows, planes }: Extent): Nested => {
  const plane = (first: number) =>
    Array.from({ length: rows }, (_, row) =>
      numbers.subarray(first + row * columns, first + (row + 1) * columns),
    );
  if (planes === 1) return plane(0);
  return Array.from({ length: planes }, (_, i) => plane(i * rows * columns));
};
