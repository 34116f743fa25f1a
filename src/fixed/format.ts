/** IEEE 754 binary32: the number of an ideal machine, not of silicon. */
export interface Float32Format {
  readonly kind: 'float32';
}

/**
 * Two's complement Qm.n: m integer bits counting the sign, n fraction bits; value = code × 2^-n.
 * Either count may be negative as long as the width m+n is not: is 8 bits over ±1/8.
 */
export interface FixedFormat {
  readonly kind: 'fixed';
  readonly integerBits: number;
  readonly fractionBits: number;
}

/**
 * Sign and exponent: the values are 0 and ±2^(scale-k) for k = 0 … magnitudes-1.
 * Codes are linear in the smallest magnitude, so every unit reads them like those of a fixed format.
 */
export interface PowerOfTwoFormat {
  readonly kind: 'power-of-two';
  /** The paper's word length: `short` has `bits` magnitudes, `full` has 2^(bits-1). */
  readonly bits: number;
  readonly range: 'short' | 'full';
  /** log2 of the largest magnitude (the paper's α). */
  readonly scale: number;
}

/** A format whose codes are integers. */
export type CodeFormat = FixedFormat | PowerOfTwoFormat;

/** How a number is written in bits: `Q1.7`, `pow2<3,-3>` or `float32`. */
export type Format = Float32Format | CodeFormat;

export const float32: Float32Format = { kind: 'float32' };

export const fixed = (integerBits: number, fractionBits: number): FixedFormat => ({
  kind: 'fixed',
  integerBits,
  fractionBits,
});

/** How many magnitudes a power-of-two format tells apart, zero not counted. */
export const magnitudeCount = (format: PowerOfTwoFormat): number =>
  format.range === 'short' ? format.bits : 2 ** (format.bits - 1);

/** n in value = code × 2^-n. */
export const fractionBits = (format: CodeFormat): number =>
  format.kind === 'fixed' ? format.fractionBits : magnitudeCount(format) - 1 - format.scale;

/** Whether the least magnitude, at 2^-126 the least, is a normal number of float32. */
export const isNormalInFloat32 = (format: CodeFormat): boolean => fractionBits(format) <= 126;

/** Bits that a code takes as a two's complement integer, which is how units compute with it. */
export const codeBits = (format: CodeFormat): number =>
  format.kind === 'fixed' ? format.integerBits + format.fractionBits : magnitudeCount(format) + 1;

/** Physical lines or cells for one value: what it costs to carry or to store. */
export const bitWidth = (format: Format): number => {
  if (format.kind === 'float32') return 32;
  if (format.kind === 'fixed') return codeBits(format);
  return format.range === 'full' ? format.bits : 1 + Math.ceil(Math.log2(format.bits));
};

/** The largest |code|: what bounds of sums and products are made of. */
export const maxMagnitude = (format: CodeFormat): bigint =>
  1n << BigInt((format.kind === 'fixed' ? codeBits(format) : magnitudeCount(format)) - 1);

export const minCode = (format: CodeFormat): bigint => -maxMagnitude(format);

export const maxCode = (format: CodeFormat): bigint =>
  format.kind === 'fixed' ? maxMagnitude(format) - 1n : maxMagnitude(format);

/** The real value of a code; exact while the code has at most 53 significant bits. */
export const valueOfCode = (code: number, format: CodeFormat): number =>
  code * 2 ** -fractionBits(format);

export const sameFormat = (a: Format, b: Format): boolean =>
  a === b || JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** The narrowest fixed format of that resolution which holds every code of at most `magnitude`. */
export const formatHolding = (magnitude: bigint, resolutionBits: number): FixedFormat => {
  const width = magnitude.toString(2).length + 1;
  return fixed(Math.max(width, 2) - resolutionBits, resolutionBits);
};

/** Whether an integer is a code of a format; a power of two is one, or 0. */
export const isCode = (code: bigint, format: CodeFormat): boolean => {
  if (code < minCode(format) || code > maxCode(format)) return false;
  const magnitude = code < 0n ? -code : code;
  return format.kind === 'fixed' || (magnitude & (magnitude - 1n)) === 0n;
};
