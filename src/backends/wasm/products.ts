import { type CodeFormat, codeBits } from '../../fixed/index.js';

/** Which vectors of a batch are acted on: of all, each sample's `positions`, so many from the first. */
export interface VectorRange {
  readonly positions: number;
  readonly first: number;
  readonly most: number;
}

/** Every vector of a batch. */
export const everyVector = (positions: number): VectorRange => ({
  positions,
  first: 0,
  most: 2 ** 31 - 1,
});

/** How many vectors of a range a batch of so many samples has. */
export const vectorsIn = ({ positions, first, most }: VectorRange, samples: number): number =>
  Math.min(most, samples * positions - first);

/** A size, or as many as there are vectors to act on. */
export type Extent = number | 'vectors';

/** How many bytes, its limbs, a code of each operand has, the highest first. */
export interface Limbs {
  readonly a: 1 | 2;
  readonly b: 1 | 2;
}

/** Numbers that are not cut into limbs. */
export const whole: Limbs = { a: 1, b: 1 };

/**
 * A product that is not the kernels' own: C[m][n] = Σ_k A[m][k] · B[k][n], each dense in memory from its
 * address on, A from one of its rows. Codes are bytes with what stands for 0 in each, and sums of 32 bits. The
 * limbs of A are rows, one under the other, and those of B columns: all highest ones before all lowest ones.
 * Of float32 A and C have room for a multiple of four rows.
 */
export interface Product {
  readonly numbers: 'codes' | 'float32';
  readonly limbs: Limbs;
  readonly a: number;
  readonly firstRow: number;
  readonly b: number;
  readonly c: number;
  readonly m: Extent;
  readonly k: Extent;
  readonly n: number;
  readonly range: VectorRange;
}

/** Of what a product is. */
export type Operands = 'bytes' | 'limbs' | 'float32';

/** Products of fewer multiply-accumulates are left to the kernels. */
export type FewestMacs = Readonly<Record<Operands, number>>;

/** What works out products outside of the kernels. */
export interface Multiplier {
  readonly fewestMacs: FewestMacs;
  /** What stands for 0 in the bytes of the second operand; in those of the first it is 128. */
  readonly zero: 0 | 128;
  /** What a further thread runs to multiply likewise, and the kind of multiplier that it opens. */
  readonly thread: URL;
  readonly kind: string;
  /** Gets a product in a memory ready. @returns what works it out for so many samples. */
  readonly open: (
    memory: WebAssembly.Memory,
    product: Product,
  ) => (samples: number) => Promise<void>;
}

/** What stands for 0 in the low limbs of a second operand, as a byte: 0, or −128 where bytes have signs. */
export const zeroOfLow = (zero: Multiplier['zero']): number => 128 - zero;

/** How many bytes a code has once what stands for 0 is added; none where products of bytes don't do. */
export const bytesIn = (format: CodeFormat): 1 | 2 | undefined => {
  if (format.kind !== 'fixed' || codeBits(format) > 16) return undefined;
  return codeBits(format) <= 8 ? 1 : 2;
};
