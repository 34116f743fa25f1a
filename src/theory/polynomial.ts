/** Coefficients from the constant upwards. */
export type Polynomial = readonly number[];

export const valueAt = (polynomial: Polynomial, x: number): number =>
  polynomial.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

export const sumOf = (left: Polynomial, right: Polynomial): Polynomial =>
  Array.from(
    { length: Math.max(left.length, right.length) },
    (_, i) => (left[i] ?? 0) + (right[i] ?? 0),
  );

export const productOf = (left: Polynomial, right: Polynomial): Polynomial => {
  const product = new Array<number>(left.length + right.length - 1).fill(0);
  left.forEach((l, i) => {
    right.forEach((r, j) => {
      product[i + j] = (product[i + j] as number) + l * r;
    });
  });
  return product;
};

export const scaled = (polynomial: Polynomial, factor: number): Polynomial =>
  polynomial.map((coefficient) => factor * coefficient);

const derivativeOf = (polynomial: Polynomial): Polynomial =>
  polynomial.slice(1).map((coefficient, i) => (i + 1) * coefficient);

/** Without the zeros at its upper end. */
const trimmed = (polynomial: Polynomial): Polynomial =>
  polynomial.slice(0, polynomial.findLastIndex((coefficient) => coefficient !== 0) + 1);

/** Cauchy's bound on the size of every root. */
const rootBound = (polynomial: Polynomial): number =>
  1 + Math.max(...polynomial.slice(0, -1).map((c) => Math.abs(c / (polynomial.at(-1) as number))));

/** Halves an interval on which the sign changes until no number lies inside. */
const bisected = (polynomial: Polynomial, low: number, high: number): number => {
  const below = Math.sign(valueAt(polynomial, low));
  let [left, right] = [low, high];
  for (;;) {
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) return middle;
    if (Math.sign(valueAt(polynomial, middle)) === below) left = middle;
    else right = middle;
  }
};

/** The real roots, ascending: between two turning points, which are roots themselves, is at most one. */
export const realRoots = (polynomial: Polynomial): readonly number[] => {
  const p = trimmed(polynomial);
  if (p.length < 2) return [];
  const bound = rootBound(p);
  const turns = realRoots(derivativeOf(p)).filter((x) => Math.abs(x) < bound);
  const marks = [-bound, ...turns, bound];
  const roots = marks.slice(1).flatMap((high, i) => {
    const low = marks[i] as number;
    const [left, right] = [Math.sign(valueAt(p, low)), Math.sign(valueAt(p, high))];
    if (right === 0) return [high];
    return left === -right ? [bisected(p, low, high)] : [];
  });
  return roots;
};

/**
 * Theorem 1: where dx/dt = Q(x) goes from a start. To the next root that Q points to; beyond the last
 * one, to infinity.
 */
export const flowLimit = (polynomial: Polynomial, start: number): number => {
  const direction = Math.sign(valueAt(polynomial, start));
  if (direction === 0) return start;
  const ahead = realRoots(polynomial).filter((root) => (root - start) * direction > 0);
  if (ahead.length === 0) return direction * Number.POSITIVE_INFINITY;
  return direction > 0 ? Math.min(...ahead) : Math.max(...ahead);
};
