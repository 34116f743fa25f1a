import {
  type CodeFormat,
  codeQuantiser,
  type FixedFormat,
  type PowerOfTwoFormat,
  powerOfTwoThresholds,
} from '../../fixed/index.js';
import type { Code } from './code.js';
import { fit, overflows, overflowsPower, roundShift, toPowerOfTwo } from './rounding.js';
import { constant, type Whole } from './whole.js';

/** Writes what is computed of an integer. */
export type Mapping = (code: Code, whole: Whole) => Whole;

/** How integers are made codes of a format. */
export interface Quantiser {
  readonly act: Mapping;
  /** 1 where one does not fit, else 0. */
  readonly overflows: Mapping;
  /** Whether one of a range can be such. */
  readonly mayOverflow: (range: Pick<Whole, 'least' | 'most'>) => boolean;
}

type Maps = Pick<Quantiser, 'act' | 'overflows'>;

/** The nearest power of two in the logarithm. */
const nearestPower = (resolution: number, to: PowerOfTwoFormat): Maps => {
  const thresholds = powerOfTwoThresholds(resolution, to);
  return {
    act: (code, whole) => toPowerOfTwo(code, whole, thresholds),
    overflows: (code, whole) => overflowsPower(code, whole, thresholds),
  };
};

/** The nearest code of Qm.n, ties to even. */
const nearestStep = (resolution: number, to: FixedFormat): Maps => {
  const rounded: Mapping = (code, whole) =>
    roundShift(code, whole, resolution - to.fractionBits, 'nearest-even', constant(0n));
  return {
    act: (code, whole) => fit(code, rounded(code, whole), to, 'saturate'),
    overflows: (code, whole) => overflows(code, rounded(code, whole), to),
  };
};

/** As src/fixed/code-quantiser.ts has it, of an integer of digits. */
export const quantiserOf = (resolution: number, to: CodeFormat): Quantiser => {
  const maps =
    to.kind === 'power-of-two' ? nearestPower(resolution, to) : nearestStep(resolution, to);
  const quantised = codeQuantiser(resolution, to);
  const mayOverflow: Quantiser['mayOverflow'] = ({ least, most }) =>
    quantised(least).overflowed || quantised(most).overflowed;
  return { ...maps, mayOverflow };
};
