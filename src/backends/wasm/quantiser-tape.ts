import { codeBits, fractionBits, magnitudeCount, powerOfTwoThresholds } from '../../fixed/index.js';
import { changeName, type UpdateUnit } from '../../netlist/index.js';
import { type Context, counterOf, preset } from './context.js';

/** Thresholds in 64 bits; one past every code is never reached, which the largest code says as well. */
export const writeThresholds = (context: Context, thresholds: readonly bigint[]): number => {
  const reachable = thresholds.map((code) => (code < 2n ** 63n ? code : 2n ** 63n - 1n));
  return preset(context, BigInt64Array.from(reachable));
};

/** The operands of an update that is not quantised. */
const none = {
  of: 0,
  table: 0,
  magnitudes: 0,
  quantiserFractionBits: 0,
  quantiserShift: 0,
  quantiserBits: 0,
  magnitudeOnly: 0,
  quantiserCounter: 0,
};

/** How an update's changes are quantised, in the operands of its instruction. */
export const quantiserOperands = (
  context: Context,
  { quantiser, store }: UpdateUnit,
  resolutionBits: number,
): typeof none => {
  if (quantiser === undefined) return none;
  const { of, to, magnitudeOnly } = quantiser;
  const powers = to.kind === 'power-of-two';
  const bits = fractionBits(to);
  return {
    of: of === 'sample' ? 1 : 2,
    table: powers ? writeThresholds(context, powerOfTwoThresholds(resolutionBits, to)) : 0,
    magnitudes: powers ? magnitudeCount(to) : 0,
    quantiserFractionBits: bits,
    quantiserShift: resolutionBits - bits,
    quantiserBits: codeBits(to),
    magnitudeOnly: Number(magnitudeOnly),
    quantiserCounter: counterOf(context, changeName(store)),
  };
};
