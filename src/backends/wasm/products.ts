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

/**
 * A product that is not the kernels' own: C[m][n] = Σ_k A[m][k] · B[k][n], each dense in memory from its
 * address on, A from one of its rows. Codes are bytes with what stands for 0 in each, and sums of 32 bits;
 * of float32 A and C have room for a multiple of four rows.
 */
export interface Product {
  readonly numbers: 'codes' | 'float32';
  readonly a: number;
  readonly firstRow: number;
  readonly b: number;
  readonly c: number;
  readonly m: Extent;
  readonly k: Extent;
  readonly n: number;
  readonly range: VectorRange;
}

/** What works out products outside of the kernels. */
export interface Multiplier {
  /** Products of fewer multiply-accumulates are left to the kernels. */
  readonly fewestMacs: number;
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

/** Whether codes are bytes once what stands for 0 is added to them. */
export const areBytes = (format: CodeFormat): boolean =>
  format.kind === 'fixed' && codeBits(format) <= 8;
