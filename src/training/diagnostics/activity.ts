import type { TransferName } from '../../fixed/index.js';

/** Where a transfer function's slope is below 1 % of its largest. */
const flat: Readonly<Record<TransferName, (x: number) => boolean>> = {
  // 1 − tanh² x < 0.01 where |x| > artanh √0.99.
  tanh: (x) => Math.abs(x) > 2.993222846126381,
  // σ(1 − σ) < 0.01 / 4 where |x| > 2 artanh √0.99.
  logistic: (x) => Math.abs(x) > 5.986445692252762,
  relu: (x) => x <= 0,
  'hard-tanh': (x) => Math.abs(x) >= 1,
  identity: () => false,
};

/** How much of a layer hardly learns: of all its activities, and of its neurons for good. */
export interface Flatness {
  /** The part of samples × neurons whose slope is below 1 % of the largest. */
  readonly saturated: number;
  /** The part of neurons for which that holds for every sample. */
  readonly dead: number;
}

const areNumbers = (numbers: Float64Array): boolean => numbers.every((x) => !Number.isNaN(x));

/**
 * None where a preactivation is no number.
 * @param preactivations samples × neurons.
 */
export const flatnessOf = (
  transfer: TransferName,
  preactivations: Float64Array,
  neurons: number,
): Flatness | undefined => {
  if (!areNumbers(preactivations)) return undefined;
  const samples = preactivations.length / neurons;
  const counts = new Uint32Array(neurons);
  preactivations.forEach((x, i) => {
    if (flat[transfer](x)) counts[i % neurons] = (counts[i % neurons] as number) + 1;
  });
  const saturated = counts.reduce((a, b) => a + b, 0) / preactivations.length;
  return { saturated, dead: counts.filter((count) => count === samples).length / neurons };
};

/** The position of the highest bit of a float32 number: its exponent. */
const exponentOf = (x: number): number =>
  (new Uint32Array(Float32Array.of(x).buffer)[0] as number) >>> 23;

/**
 * The bits that a wire's numbers take up. Codes: those of the largest in two's complement. Float32: from
 * the highest bit of the largest number to that of the smallest but 0; none where one is not finite.
 * @param unit the value of the code 1, or nothing for float32.
 */
export const usedBits = (numbers: Float64Array, unit: number | undefined): number | undefined => {
  if (!numbers.every((x) => Number.isFinite(x))) return undefined;
  let [largest, smallest] = [0, Number.POSITIVE_INFINITY];
  for (const x of numbers) {
    const size = Math.abs(x);
    if (size > largest) largest = size;
    if (size > 0 && size < smallest) smallest = size;
  }
  if (largest === 0) return 0;
  if (unit === undefined) return exponentOf(largest) - exponentOf(smallest) + 1;
  const code = BigInt(Math.round(largest / unit));
  const isLeast = numbers.every((x) => x < largest);
  return (isLeast ? code - 1n : code).toString(2).replace(/^0$/, '').length + 1;
};

/** The largest integers that real numbers hold one by one. */
const exact = 2 ** 53;

/**
 * How many low bits are 0 in every code of a wire; none where every number is 0, or a code is too large for its low
 * bits to be known.
 * @param unit the value of the code 1.
 */
export const zeroLowBits = (numbers: Float64Array, unit: number): number | undefined => {
  let low: number | undefined;
  for (const x of numbers) {
    const code = Math.abs(x) / unit;
    if (!(code <= exact)) return undefined;
    if (code === 0) continue;
    low ??= 53;
    while (code % 2 ** low !== 0) low--;
  }
  return low;
};
