import {
  type CodeFormat,
  fractionBits,
  magnitudeCount,
  maxCode,
  minCode,
  type TransferName,
} from '../../fixed/index.js';
import { type Code, literal } from './code.js';

/** A function of a number, as statements and an expression. */
export type Real = (code: Code, x: string) => string;

/** e^-|x|, which never overflows. */
const decayed = (code: Code, x: string): string => code.define(`Math.exp(0.0 - Math.abs(${x}))`);

/** The sign of a number, that of 0 being plus. */
export const sign = (x: string): string => `(${x} < 0.0 ? -1.0 : 1.0)`;

const tanh: Real = (code, x) => {
  const e = code.define(`Math.exp(-2.0 * Math.abs(${x}))`);
  return code.define(`${sign(x)} * (1.0 - ${e}) / (1.0 + ${e})`);
};

/** Transfer functions and their slopes, none of which overflows. */
export const functions: Readonly<
  Record<TransferName, { readonly value: Real; readonly slope: Real }>
> = {
  tanh: {
    value: tanh,
    slope: (code, x) => {
      const e = code.define(`Math.exp(-2.0 * Math.abs(${x}))`);
      return `4.0 * ${e} / ((1.0 + ${e}) * (1.0 + ${e}))`;
    },
  },
  logistic: {
    value: (code, x) => {
      const e = decayed(code, x);
      return `(${x} < 0.0 ? ${e} : 1.0) / (1.0 + ${e})`;
    },
    slope: (code, x) => {
      const e = decayed(code, x);
      return `${e} / ((1.0 + ${e}) * (1.0 + ${e}))`;
    },
  },
  relu: {
    value: (_, x) => `Math.max(${x}, 0.0)`,
    slope: (_, x) => `(${x} > 0.0 ? 1.0 : 0.0)`,
  },
  'hard-tanh': {
    value: (_, x) => `Math.min(Math.max(${x}, -1.0), 1.0)`,
    slope: (_, x) => `(Math.abs(${x}) < 1.0 ? 1.0 : 0.0)`,
  },
  identity: { value: (_, x) => x, slope: () => '1.0' },
};

/** √2 rounded down to float32: no float32 number lies between it and √2. */
const rootOfTwo = 1.4142135381698608;

/** To the nearest power of two in the logarithm; a float32 number passes √2 · 2^k just past its rounding. */
const nearestPower =
  (to: CodeFormat & { kind: 'power-of-two' }): Real =>
  (code, x) => {
    const magnitude = code.define(`Math.abs(${x})`);
    const powers = Array.from(
      { length: magnitudeCount(to) },
      (_, k) => 2 ** (k - fractionBits(to)),
    );
    const nearest = powers.slice(1).reduce(
      (below, power, k) => {
        const passed = `${magnitude} > ${literal(rootOfTwo * (powers[k] as number))}`;
        return code.define(`${passed} ? ${literal(power)} : ${below}`);
      },
      literal(powers[0] as number),
    );
    return code.define(`${x} == 0.0 ? 0.0 : ${sign(x)} * ${nearest}`);
  };

/** To the nearest multiple of the resolution, ties to even, saturating. */
const nearestStep =
  (to: CodeFormat): Real =>
  (code, x) => {
    const scaled = code.define(`${x} * ${literal(2 ** fractionBits(to))}`);
    const [least, most] = [literal(minCode(to)), literal(maxCode(to))];
    const near = code.define(`Math.min(Math.max(${scaled}, ${least}), ${most})`);
    const floor = code.define(`Math.floor(${near})`);
    const rest = code.define(`${near} - ${floor}`);
    const odd = code.define(`${floor} - 2.0 * Math.floor(${floor} * 0.5)`);
    const up = code.define(`${rest} == 0.5 ? ${odd} : (${rest} > 0.5 ? 1.0 : 0.0)`);
    return code.define(`(${floor} + ${up}) * ${literal(2 ** -fractionBits(to))}`);
  };

/** The nearest value of a format. */
export const nearest = (to: CodeFormat): Real =>
  to.kind === 'power-of-two' ? nearestPower(to) : nearestStep(to);

/** 1 where the nearest power of two is past the largest, else 0; never for a NaN. */
const overflowsPower =
  (to: CodeFormat & { kind: 'power-of-two' }): Real =>
  (_, x) => {
    const largest = 2 ** (magnitudeCount(to) - 1 - fractionBits(to));
    return `(Math.abs(${x}) > ${literal(rootOfTwo * largest)} ? 1.0 : 0.0)`;
  };

/** The same of multiples of the resolution: half a step past the largest rounds up, to even. */
const overflowsStep =
  (to: CodeFormat): Real =>
  (code, x) => {
    const scaled = code.define(`${x} * ${literal(2 ** fractionBits(to))}`);
    const [least, most] = [Number(minCode(to)) - 0.5, Number(maxCode(to)) + 0.5];
    return `(${scaled} >= ${literal(most)} || ${scaled} < ${literal(least)} ? 1.0 : 0.0)`;
  };

/** 1 where a number overflows a format, else 0. */
export const overflows = (to: CodeFormat): Real =>
  to.kind === 'power-of-two' ? overflowsPower(to) : overflowsStep(to);
