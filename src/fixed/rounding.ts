/** How many random bits decide a stochastic rounding; discarded bits below them are cut off. */
export const randomBits = 16;

const half = (shift: bigint): bigint => 1n << (shift - 1n);

/** The random bits that are added just below the bits that are kept: 16, or as many as are discarded. */
const dither = (random: number, shift: bigint): bigint =>
  shift >= 16n ? BigInt(random) << (shift - 16n) : BigInt.asUintN(Number(shift), BigInt(random));

/**
 * Each rounding as code / 2^shift made an integer, for shift ≥ 1.
 * `>>` on a bigint is the floor of the division.
 */
const roundings = {
  floor: (code: bigint, shift: bigint) => code >> shift,
  'toward-zero': (code: bigint, shift: bigint) => code / (1n << shift),
  'nearest-even': (code: bigint, shift: bigint) =>
    (code + half(shift) - 1n + ((code >> shift) & 1n)) >> shift,
  'nearest-away': (code: bigint, shift: bigint) =>
    (code + half(shift) - (code < 0n ? 1n : 0n)) >> shift,
  stochastic: (code: bigint, shift: bigint, random: number) =>
    (code + dither(random, shift)) >> shift,
} as const;

/** How bits below the LSB are rounded away. */
export type Rounding = keyof typeof roundings;

export const roundingNames = Object.keys(roundings) as Rounding[];

/**
 * code × 2^-shift as an integer: exact for shift ≤ 0, else rounded.
 * @param random an integer in [0, 2^16), read by stochastic rounding only.
 */
export const roundShift = (
  code: bigint,
  shift: number,
  rounding: Rounding,
  random: number,
): bigint =>
  shift <= 0 ? code << BigInt(-shift) : roundings[rounding](code, BigInt(shift), random);
