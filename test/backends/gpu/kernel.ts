import { type Code, emptyCode } from '../../../src/backends/gpu/code.js';
import { toPlanes } from '../../../src/backends/gpu/planes.js';
import { digitsFor, magnitudeOf, type Whole } from '../../../src/backends/gpu/whole.js';

/** An integer to compute with, and between which it is known to lie. */
export interface Known {
  readonly value: bigint;
  readonly least: bigint;
  readonly most: bigint;
}

const lastDigits = (whole: Whole): string => `[${whole.digits.join(', ')}]`;

/** Every name that statements give is looked at: an integer of at most 2^24, or it is no float32. */
const watched = (lines: readonly string[]): string =>
  lines
    .map((line) => {
      const name = /^(?:const|let)? ?(t\d+) = /.exec(line)?.[1];
      return name === undefined ? line : `${line} watch(${name});`;
    })
    .join('\n');

const watch = (number: number): void => {
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 24) {
    throw new RangeError(`a kernel forms ${number}`);
  }
};

/** Runs what a kernel does with integers, as float32 would. */
export const computed = (
  inputs: readonly Known[],
  compute: (code: Code, inputs: readonly Whole[]) => Whole,
): { readonly value: bigint; readonly least: bigint; readonly most: bigint } => {
  const code = emptyCode();
  const planes = inputs.map(({ least, most }) => digitsFor(magnitudeOf(least, most)));
  const wholes = inputs.map(({ least, most }, i) => ({
    digits: Array.from({ length: planes[i] as number }, (_, digit) => `inputs[${i}][${digit}]`),
    least,
    most,
  }));
  const whole = compute(code, wholes);
  const body = `${watched(code.lines)}\nreturn ${lastDigits(whole)};`;
  const digits = inputs.map(({ value }, i) => [...toPlanes([Number(value)], planes[i] as number)]);
  const result: number[] = new Function('inputs', 'watch', body)(digits, watch);
  const value = result.reduceRight((sum, digit) => sum * 4096n + BigInt(digit), 0n);
  return { value, least: whole.least, most: whole.most };
};
