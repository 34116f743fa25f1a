import type { DesignSpace } from './design-space.js';
import type { Quantity } from './quantity.js';

const sign = ({ better }: Quantity): number => (better === 'more' ? 1 : -1);

/** What a design scores by some quantities: the more the better. */
export const scoresOf =
  (...quantities: readonly Quantity[]) =>
  (design: number): number[] =>
    quantities.map((quantity) => sign(quantity) * quantity.at(design));

/**
 * The designs that no other betters in both of two quantities, the best by the first of them first; of designs
 * that are alike in both, the first.
 */
export const frontOf = ({ designs }: DesignSpace, a: Quantity, b: Quantity): readonly number[] => {
  const scoresBy = (quantity: Quantity) =>
    Float64Array.from({ length: designs }, (_, i) => sign(quantity) * quantity.at(i));
  const [first, second] = [scoresBy(a), scoresBy(b)];
  const order = Uint32Array.from({ length: designs }, (_, i) => i).sort(
    (i, j) =>
      (first[j] as number) - (first[i] as number) ||
      (second[j] as number) - (second[i] as number) ||
      i - j,
  );
  let best = Number.NEGATIVE_INFINITY;
  return Array.from(order).filter((design) => {
    const betters = (second[design] as number) > best;
    best = Math.max(best, second[design] as number);
    return betters;
  });
};
