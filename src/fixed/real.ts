/**
 * A real number in units of 2^-256, rounded down: tables need tens of thousands of them, and
 * integers of the machine's language are some ten times faster than decimals.
 */
export type Real = bigint;

const realBits = 256n;

export const one: Real = 1n << realBits;

/** A code's value. Formats have at most 64 fraction bits, so that it is exact. */
export const realOf = (code: number, fractionBits: number): Real =>
  BigInt(code) << (realBits - BigInt(fractionBits));

export const times = (a: Real, b: Real): Real => (a * b) >> realBits;

export const over = (a: Real, b: Real): Real => (a << realBits) / b;

/** To the nearest multiple of 2^-fractionBits, ties to even, counted in those, however large. */
export const nearestEven = (real: Real, fractionBits: number): number => {
  const beyond = realBits - BigInt(fractionBits);
  const below = real >> beyond;
  const twice = 2n * (real - (below << beyond));
  const unit = 1n << beyond;
  return Number(twice > unit || (twice === unit && below % 2n !== 0n) ? below + 1n : below);
};
