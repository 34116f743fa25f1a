/** The largest k with 2^k ≤ a positive number. */
export const exponentBelow = (number: number): number => {
  let exponent = 0;
  while (2 ** exponent > number) exponent--;
  while (2 ** (exponent + 1) <= number) exponent++;
  return exponent;
};

/** k in 2^k, if a number is such. */
export const exponentOf = (number: number): number | undefined => {
  if (!(number > 0)) return undefined;
  const exponent = exponentBelow(number);
  return 2 ** exponent === number ? exponent : undefined;
};

/** k in the 2^k that is nearest in the logarithm to a positive number. */
export const nearestExponent = (number: number): number => {
  const below = exponentBelow(number);
  return (number / 2 ** below) ** 2 > 2 ? below + 1 : below;
};
