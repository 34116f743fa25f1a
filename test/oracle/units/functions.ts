import {
  type CodeFormat,
  fractionBits,
  type Narrowing,
  type TableKind,
} from '../../../src/fixed/index.js';
import { asFixed, type UnitOf } from '../../../src/netlist/index.js';
import { inRange, nearestCode, overflowRules, overflows } from '../fixed.js';
import { Real, real, twoTo, zero } from '../real.js';
import { roundingRules } from '../rounding.js';
import { decay, softmaxPowers, transferRules } from '../transfer.js';
import { chanceOf } from './chance.js';
import { quantised } from './quantising.js';
import { carriedBy, countIf, eachLine, type RealAct, type RealState } from './state.js';

/** A value in units of a format, rounded; and whether it is past the ends of the format then. */
export const roundedTo = (
  x: Real,
  unitBits: number,
  { rounding }: Narrowing,
  random: number,
  bitsBehind: number,
): Real => roundingRules[rounding](x.times(twoTo(unitBits)), random, bitsBehind);

export const narrow: RealAct<'narrow'> = (unit, state, moment) => {
  const { size, positions, format } = state.wire(unit.output);
  const to = asFixed(format);
  const { narrowing } = unit;
  const bitsBehind = fractionBits(state.wire(unit.input).format as CodeFormat) - to.fractionBits;
  const random = chanceOf(state, unit.output, narrowing, moment, [
    moment.samples * positions,
    size,
  ]);
  eachLine(state, unit, (x, line, sample) => {
    const code = roundedTo(x, to.fractionBits, narrowing, random(sample, line), bitsBehind);
    countIf(state, unit.output, !inRange(code, to));
    return overflowRules[narrowing.overflow](code, to).times(twoTo(-to.fractionBits));
  });
};

export const quantise: RealAct<'quantise'> = (unit, state) =>
  eachLine(state, unit, (x) => {
    const { value, overflowed } = quantised(x, unit.to);
    countIf(state, unit.output, overflowed);
    return state.kept(value);
  });

/** A real that a wire carries as it can: rounded once. */
const fitted = (state: RealState, output: string, exact: Real): Real => {
  const { format } = state.wire(output);
  if (format.kind === 'float32') return state.kept(exact);
  const to = asFixed(format);
  countIf(state, output, overflows(exact, to));
  return real(nearestCode(exact, to)).times(twoTo(-to.fractionBits));
};

export const functionOf =
  (kind: TableKind) =>
  (unit: UnitOf<'transfer' | 'slope'>, state: RealState): void =>
    eachLine(state, unit, (x) => fitted(state, unit.output, transferRules[unit.transfer][kind](x)));

const floatShares = (state: RealState, vector: readonly Real[]): Real[] => {
  const largest = Real.max(...vector);
  const powers = vector.map((x) => state.kept(decay(largest.minus(x))));
  const sum = powers.reduce((a, b) => state.kept(a.plus(b)), zero);
  return powers.map((power) => state.kept(power.div(sum)));
};

/** Shares of exponentials, which an integer machine keeps to 2^-16. */
export const softmax: RealAct<'softmax'> = (unit, state) => {
  const { format } = state.wire(unit.output);
  const shares = (vector: readonly Real[]): Real[] => {
    if (format.kind === 'float32') return floatShares(state, vector);
    const powers = softmaxPowers(vector);
    const sum = powers.reduce((a, b) => a.plus(b));
    return powers.map((power) => fitted(state, unit.output, power.div(sum)));
  };
  state.carried.set(unit.output, carriedBy(state, unit.input).map(shares));
};
