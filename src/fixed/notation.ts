import {
  bitWidth,
  type Format,
  fixed,
  float32,
  fractionBits,
  maxCode,
  minCode,
  type PowerOfTwoFormat,
} from './format.js';

/** The widest code: what a store, a wire between units or a table entry may take. */
export const widestCodeBits = 32;
/** The widest accumulator. */
export const widestSumBits = 64;

const examples = 'float32, Q1.7, ap_fixed<8,1>, fxp-s8/7, s8.7 or pow2<5,-3>';

interface Notation {
  readonly pattern: RegExp;
  readonly make: (...fields: number[]) => Format;
}

const powerOfTwo =
  (range: PowerOfTwoFormat['range']) =>
  (bits = 0, scale = 0): Format => ({ kind: 'power-of-two', bits, range, scale });

const notations: readonly Notation[] = [
  { pattern: /^float32$/, make: () => float32 },
  { pattern: /^Q(-?\d{1,3})\.(-?\d{1,3})$/, make: (m = 0, n = 0) => fixed(m, n) },
  { pattern: /^ap_fixed<(\d{1,3}), ?(-?\d{1,3})>$/, make: (w = 0, i = 0) => fixed(i, w - i) },
  { pattern: /^(?:fxp-)?s(\d{1,3})[/.](-?\d{1,3})$/, make: (w = 0, n = 0) => fixed(w - n, n) },
  { pattern: /^pow2<(\d{1,2}), ?(-?\d{1,2})>$/, make: powerOfTwo('short') },
  { pattern: /^pow2<(\d{1,2}), ?(-?\d{1,2}), ?full>$/, make: powerOfTwo('full') },
];

const problemOf = (format: Format): string | undefined => {
  if (format.kind === 'float32') return undefined;
  if (format.kind === 'fixed') {
    const width = bitWidth(format);
    if (width < 2 || width > widestCodeBits) return `is ${width} bits wide`;
    return Math.abs(format.fractionBits) > 64 ? 'has a resolution outside 2^-64 … 2^64' : undefined;
  }
  const limit = format.range === 'full' ? 5 : 31;
  if (format.bits >= 1 && format.bits <= limit) return undefined;
  return `has ${format.bits} bits where its exponents need 1 to ${limit}`;
};

/**
 * Reads a number format of 2 to 32 bits: `float32`, `Q1.7`, `ap_fixed<8,1>`, `fxp-s8/7`, `s8.7`,
 * or a power-of-two format `pow2<bits,scale>`, `pow2<bits,scale,full>`.
 * @throws RangeError that says what is wrong and what would be right.
 */
export const parseFormat = (text: string): Format => {
  for (const { pattern, make } of notations) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const format = make(...match.slice(1).map((field) => Number(field) + 0)); // + 0: no -0
    const problem = problemOf(format);
    if (problem === undefined) return format;
    throw new RangeError(`${text} ${problem}; a format has 2 to ${widestCodeBits} bits, like Q1.7`);
  }
  throw new RangeError(`'${text}' is no number format; write ${examples}`);
};

/** The one canonical form: `float32`, `Qm.n` or `pow2<bits,scale>`. */
export const formatName = (format: Format): string => {
  if (format.kind === 'float32') return 'float32';
  if (format.kind === 'fixed') return `Q${format.integerBits}.${format.fractionBits}`;
  return `pow2<${format.bits},${format.scale}${format.range === 'full' ? ',full' : ''}>`;
};

/** The canonical form with its width, range and resolution, for people. */
export const describeFormat = (format: Format): string => {
  if (format.kind === 'float32') return 'float32, 32 bits';
  const lsb = 2 ** -fractionBits(format);
  const range = `${Number(minCode(format)) * lsb} … ${Number(maxCode(format)) * lsb}`;
  return `${formatName(format)}, ${bitWidth(format)} bits, ${range}, LSB ${lsb}`;
};
