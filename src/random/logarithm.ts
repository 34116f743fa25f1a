/** artanh z = z · Σ z^2k / (2k + 1): the coefficients from the twelfth down. */
const coefficients = Float64Array.from({ length: 12 }, (_, i) => 1 / (23 - 2 * i));

/**
 * ln x for normal x > 0 to about 1e-15, from operations that IEEE 754 rounds exactly; Math.log may
 * differ from one engine to the next. x = 2^k·m, ln m = 2·artanh((m-1)/(m+1)).
 */
export const naturalLogarithm = (x: number): number => {
  let mantissa = x;
  let exponent = 0;
  for (; mantissa >= Math.SQRT2; exponent++) mantissa /= 2;
  for (; mantissa < Math.SQRT1_2; exponent--) mantissa *= 2;
  const z = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * z * z + coefficient;
  return 2 * z * sum + exponent * Math.LN2;
};
