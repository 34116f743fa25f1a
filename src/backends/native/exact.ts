import type { Multiply } from './placing.js';
import type { Kind } from './session.js';

/** What stands for 0 in so many columns of the second operand: one byte for all, or one of each. */
export type ZeroOf = (columns: number) => Uint8Array;

const extremes = [0, 127, 128, 255];

/** Whether sums of the largest products of either sign are right, which pairs of 16 bits don't hold. */
export const isExact = async (
  multiply: Multiply,
  type: Kind['type'],
  zeroOf: ZeroOf,
): Promise<boolean> => {
  const [m, k, n] = [5, 67, 10];
  const buffer = new ArrayBuffer(4096);
  const [a, b, c] = [0, 1024, 2048];
  const [left, right] = [new Uint8Array(buffer, a, m * k), new Uint8Array(buffer, b, k * n)];
  const signed = (byte: number): number => (type === 'int8' ? (byte << 24) >> 24 : byte);
  const zeros = zeroOf(n);
  const zero = (column: number): number => signed(zeros[column % zeros.length] as number);
  for (const first of extremes)
    for (const second of extremes) {
      left.fill(first);
      right.fill(second);
      await multiply(buffer, { a, b, c }, [m, k, n])();
      const due = (i: number) => k * (first - 128) * (signed(second) - zero(i % n));
      if (new Int32Array(buffer, c, m * n).some((sum, i) => sum !== due(i))) return false;
    }
  return true;
};
