/**
 * The primitive polynomials and first direction numbers of S. Joe and F. Y. Kuo, SIAM J. Sci. Comput.
 * 30 (2008), new-joe-kuo-6, dimensions 2 to 10: degree, inner coefficients, m₁ … m_degree.
 */
const published: readonly (readonly [degree: number, inner: number, first: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
];

/** How many dimensions there are numbers for. */
export const mostDimensions = published.length + 1;

const bits = 32;

/** Direction numbers of a dimension, as integers of 32 bits. */
const directions = (dimension: number): readonly number[] => {
  if (dimension === 0) return Array.from({ length: bits }, (_, i) => 2 ** (bits - 1 - i));
  const [degree, inner, first] = published[dimension - 1] as (typeof published)[number];
  const m = [...first];
  for (let i = degree; i < bits; i++) {
    let next =
      BigInt(m[i - degree] as number) ^ (BigInt(m[i - degree] as number) << BigInt(degree));
    for (let k = 1; k < degree; k++) {
      if ((inner >> (degree - 1 - k)) & 1) next ^= BigInt(m[i - k] as number) << BigInt(k);
    }
    m.push(Number(next));
  }
  return m.map((odd, i) => odd * 2 ** (bits - 1 - i));
};

/** Sobol's sequence: point `index`, of numbers in [0, 1), one for each dimension. */
export const sobolSequence = (dimensions: number): ((index: number) => readonly number[]) => {
  const all = Array.from({ length: dimensions }, (_, dimension) => directions(dimension));
  return (index) => {
    const gray = (index ^ (index >>> 1)) >>> 0;
    return all.map((numbers) => {
      let sum = 0;
      numbers.forEach((direction, i) => {
        if ((gray >>> i) & 1) sum ^= direction;
      });
      return (sum >>> 0) / 2 ** bits;
    });
  };
};
