import { codeBits, fractionBits, magnitudeCount, powerOfTwoThresholds } from '../../fixed/index.js';
import type { ChangeQuantising } from '../../program/index.js';
import { type Context, counterOf, preset } from './context.js';
import type { Words } from './instruction.js';
import { OF_BATCH, OF_NONE, OF_SAMPLE } from './shared/quantised.js';
import type { Quantiser } from './shared/writes.js';

/** Thresholds in 64 bits; one past every code is never reached, which the largest code says as well. */
export const writeThresholds = (context: Context, thresholds: readonly bigint[]): number => {
  const reachable = thresholds.map((code) => (code < 2n ** 63n ? code : 2n ** 63n - 1n));
  return preset(context, BigInt64Array.from(reachable));
};

/** The operands of an update that is not quantised. */
const none: Words<typeof Quantiser> = {
  of: OF_NONE,
  table: 0,
  magnitudes: 0,
  fractionBits: 0,
  shift: 0,
  bits: 0,
  magnitudeOnly: 0,
  counter: 0,
};

/** How an update's changes are quantised. */
export const quantiserOperands = (
  context: Context,
  quantising: ChangeQuantising | undefined,
  resolutionBits: number,
): Words<typeof Quantiser> => {
  if (quantising === undefined) return none;
  const { of, to, magnitudeOnly, counter } = quantising;
  const powers = to.kind === 'power-of-two';
  return {
    of: of === 'sample' ? OF_SAMPLE : OF_BATCH,
    table: powers ? writeThresholds(context, powerOfTwoThresholds(resolutionBits, to)) : 0,
    magnitudes: powers ? magnitudeCount(to) : 0,
    fractionBits: fractionBits(to),
    shift: resolutionBits - fractionBits(to),
    bits: codeBits(to),
    magnitudeOnly: Number(magnitudeOnly),
    counter: counterOf(context, counter),
  };
};
