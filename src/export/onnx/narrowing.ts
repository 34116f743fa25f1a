import { codeBits, maxCode, minCode, type Overflow } from '../../fixed/index.js';
import type { Fitting, FixedWire } from '../../program/index.js';
import { asType, type Real } from './carried.js';
import { type Draft, draw, scalar } from './draft.js';
import { rounded } from './rounding.js';

/** What numbers are made codes of, and how. */
export interface NarrowingTo {
  readonly output: FixedWire;
  readonly fitting: Pick<Fitting, 'to' | 'rounding' | 'overflow'>;
}

type Act = (draft: Draft, input: string, narrowing: NarrowingTo) => string;

const number = (draft: Draft, value: number): string => scalar(draft, 'float64', value);

/** Integral numbers made codes. */
const overflows: Readonly<Record<Overflow, Act>> = {
  saturate: (draft, input, { output, fitting: { to } }) => {
    const ends = [minCode(to), maxCode(to)].map((end) => number(draft, Number(end)));
    return draw(draft, 'Clip', [input, ...ends], `${output.name}.fitted`);
  },
  /** x − 2^bits · floor((x + 2^(bits−1)) / 2^bits) */
  wrap: (draft, input, { output: { name }, fitting: { to } }) => {
    const count = 2 ** codeBits(to);
    const fromLeast = draw(draft, 'Add', [input, number(draft, count / 2)], `${name}.fromLeast`);
    const turns = draw(draft, 'Mul', [fromLeast, number(draft, 1 / count)], `${name}.turns`);
    const whole = draw(draft, 'Floor', [turns], `${name}.whole`);
    const past = draw(draft, 'Mul', [whole, number(draft, count)], `${name}.past`);
    return draw(draft, 'Sub', [input, past], `${name}.fitted`);
  },
};

/** A narrowing in operators of float64 numbers. @returns codes, as integral numbers. */
export const narrowedInFull = (draft: Draft, narrowing: NarrowingTo, input: Real): string => {
  const { output, fitting } = narrowing;
  const perLsb = number(draft, 2 ** output.fractionBits);
  const real = asType(draft, input, 'float64');
  const inLsbs = draw(draft, 'Mul', [real, perLsb], `${output.name}.inLsbs`);
  const integral = rounded(draft, fitting.rounding, inLsbs, output.name, 'float64');
  return overflows[fitting.overflow](draft, integral, narrowing);
};
