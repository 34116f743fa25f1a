import { fractionBits, maxMagnitude, type Rounding } from '../../fixed/index.js';
import type { FixedStepOf } from '../../program/index.js';
import { vectorsFor } from './arrays.js';
import { type Context, limit32, requireExact, shiftedBound } from './context.js';

type Update = FixedStepOf<'update'>;

/** What an update's numbers can reach. */
export interface Reach {
  readonly product: bigint;
  readonly sum: bigint;
  readonly change: bigint;
  readonly shift: number;
}

/** What is left of a sum when the changes are quantised. */
const quantisedSum = ({ quantising }: Update, sum: bigint, vectors: bigint): bigint => {
  if (quantising === undefined) return sum;
  return (quantising.of === 'sample' ? vectors : 1n) * maxMagnitude(quantising.to);
};

export const reachOf = (context: Context, step: Update): Reach => {
  const { presynaptic, postsynaptic, rate, shift } = step;
  const vectors = BigInt(vectorsFor(context, step.store, presynaptic));
  const product = presynaptic.bound * postsynaptic.bound;
  const sum = vectors * product;
  const change = quantisedSum(step, sum, vectors) * maxMagnitude(rate.format);
  return { product, sum, change, shift };
};

/** The largest rate, of either sign, of those halved from the most that a register holds, at which all is narrow; or 0. */
const narrowRateOf = (reach: Reach, { rate }: Update): bigint => {
  const { sum } = reach;
  let most = maxMagnitude(rate.format);
  while (most > 0n && !isNarrow({ ...reach, change: sum * most })) most >>= 1n;
  return most;
};

/** The lowest bits of a sum that are left out where they change nothing. */
const spared = 8n;

/** Vectors of which 32 bits hold a sum of limbs of 8 bits by codes of 16. */
const mostInLimbs = 256;

/** What random integers of 16 bits leave of the bits that are rounded off; roundings to nearest need each. */
const withoutEffect: Partial<Readonly<Record<Rounding, (shift: number) => number>>> = {
  floor: (shift) => shift,
  stochastic: (shift) => shift - 16,
};

/** The reach of sums without their lowest bits, at a rate. */
const shortReach = ({ sum, shift, product }: Reach, rate: bigint): Reach => {
  const short = (sum >> spared) + 1n;
  return { product, sum: short, change: short * rate, shift: shift - Number(spared) };
};

/**
 * The largest power of two, as a rate, at which sums without their lowest bits are narrow and end in the same
 * cells; or 0. ⌊(2^k · sum + (random << (shift − 16))) / 2^shift⌋ lacks nothing where shift − 16 − k is 8 or more.
 */
const shortRateOf = (reach: Reach, { rate, fitting }: Update, vectors: number): bigint => {
  const free = (withoutEffect[fitting.rounding]?.(reach.shift) ?? 0) - Number(spared);
  if (free < 0 || vectors > mostInLimbs) return 0n;
  const most = maxMagnitude(rate.format);
  for (let power = 1n << BigInt(Math.min(free, 30)); power > 0n; power >>= 1n)
    if (power <= most && isNarrow(shortReach(reach, power))) return power;
  return 0n;
};

/** Up to which rates the sums of so many vectors are written in 32 bits, and without their lowest bits. */
export const ratesOf = (reach: Reach, step: Update, vectors: number) => ({
  narrowRate: Number(narrowRateOf(reach, step)),
  shortRate: Number(shortRateOf(reach, step, vectors)),
});

/** Whether one product, with what is added before the shift, never leaves 16 bits. */
export const isSmall = ({ product, shift }: Reach): boolean =>
  shift >= 1 && shift <= 14 && shiftedBound(product, shift) <= 32767n;

/** Whether 32-bit sums and 16-bit changes never overflow. */
export const isNarrow = ({ change, shift }: Reach): boolean =>
  shift >= 0 &&
  shift <= 30 &&
  shiftedBound(change, shift) <= limit32 &&
  change >> BigInt(shift) < 32767n;

export const requireExactUpdate = (step: Update, { change, sum, shift }: Reach): void => {
  const { store, quantising, productBits } = step;
  requireExact(store.name, shiftedBound(change, shift) + (1n << 32n));
  if (quantising === undefined) return;
  requireExact(store.name, shiftedBound(sum, productBits - fractionBits(quantising.to)));
};
