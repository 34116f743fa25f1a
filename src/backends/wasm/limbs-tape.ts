import type { CodeFormat } from '../../fixed/index.js';
import type { Context } from './context.js';
import { bytesIn, type Limbs, type Multiplier, type Operands, zeroOfLow } from './products.js';

/** Sums of 32 bits hold as many products of bytes, and twice as many of which one is not negative. */
const mostTerms = 2 ** 15;

/** The limbs of a product of codes, if bytes do for its so many terms. */
export const limbsOf = (a: CodeFormat, b: CodeFormat, terms: number): Limbs | undefined => {
  const limbs = { a: bytesIn(a), b: bytesIn(b) };
  return limbs.a === undefined || limbs.b === undefined || terms > mostTerms
    ? undefined
    : { a: limbs.a, b: limbs.b };
};

export const hasLimbs = ({ a, b }: Limbs): boolean => a + b > 2;

export const operandsOf = (limbs: Limbs): Operands => (hasLimbs(limbs) ? 'limbs' : 'bytes');

/** Who works out a product of bytes, if not the kernels, and what bytes. */
export interface BytesByHost {
  readonly multiplier: Multiplier;
  readonly limbs: Limbs;
}

/** How a byte is had of a code: without its low bits, and what stands for 0 more. */
interface Byte {
  readonly unwired: number;
  readonly zero: number;
}

/** The bytes of a code, the highest first. */
const bytesOf = (count: 1 | 2, zero: number, zeroOfLow: number): readonly Byte[] =>
  count === 1
    ? [{ unwired: 0, zero }]
    : [
        { unwired: 8, zero },
        { unwired: 0, zero: zeroOfLow },
      ];

/** The bytes of a code of the first operand; low ones of 0 to 255, of which 128 stands for 0. */
export const firstBytes = ({ a }: Limbs): readonly Byte[] => bytesOf(a, 128, 0);

/** The bytes of a code of the second operand; low ones of 0 to 255, or 128 less where bytes have signs. */
export const secondBytes = ({ b }: Limbs, { zero }: Multiplier): readonly Byte[] =>
  bytesOf(b, zero, zeroOfLow(zero));

/** Room for the sums of so many rows. */
export const roomForSums = (
  { allocator }: Context,
  { a, b }: Limbs,
  rows: number,
  n: number,
): number => allocator.allocate(rows * a * n * b * 4);

/** Room for the sums of the second operand's columns, if the first one's limbs leave them out; or 0. */
export const roomForColumns = ({ allocator }: Context, { a }: Limbs, n: number): number =>
  a === 1 ? 0 : allocator.allocate(n * 4);
