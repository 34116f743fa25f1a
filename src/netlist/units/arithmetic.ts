import { type CodeFormat, fractionBits, widestCodeBits } from '../../fixed/index.js';
import type { Directory } from '../directory.js';
import { numbersOn } from '../netlist.js';
import type { ArithmeticUnit } from '../unit.js';
import { atMost, onePerPosition, plain, products, resolves, sameShape, sums } from './common.js';
import type { UnitDefinition } from './definition.js';

/** What a sum or a difference is of. */
export interface Term {
  readonly bound: bigint;
  readonly format: CodeFormat;
}

/** The largest |code| of a sum or difference whose operands are first brought to one resolution. */
export const sumBound = (left: Term, right: Term): bigint => {
  const resolution = Math.max(fractionBits(left.format), fractionBits(right.format));
  const aligned = ({ bound, format }: Term) => bound << BigInt(resolution - fractionBits(format));
  return aligned(left) + aligned(right);
};

const resolutions = ({ left, right }: ArithmeticUnit, { wire }: Directory<CodeFormat>) =>
  [left, right].map((name) => fractionBits(wire(name).format)) as [number, number];

const twoToOne = {
  ...plain,
  ports: ({ left, right, output }: ArithmeticUnit) => ({
    reads: [left, right],
    drives: output,
    senses: [],
  }),
  sizes: ({ left, right, output }: ArithmeticUnit, directory: Directory) => [
    ...sameShape(right, left, directory),
    ...sameShape(output, left, directory),
  ],
  isWide: true,
  cycles: onePerPosition,
} as const;

const addition: UnitDefinition<'add' | 'subtract'> = {
  ...twoToOne,
  bound: ({ left, right }, boundOf, { wire }) => {
    const term = (name: string): Term => ({ bound: boundOf(name), format: wire(name).format });
    return sumBound(term(left), term(right));
  },
  losses: (unit, directory) => {
    const needed = Math.max(...resolutions(unit, directory));
    return [resolves(unit.output, directory.wire(unit.output).format, needed)];
  },
  events: ({ output }, { directory: { wire } }) => ({
    events: [sums(numbersOn(wire(output)), wire(output))],
  }),
};

export const add: UnitDefinition<'add'> = addition;
export const subtract: UnitDefinition<'subtract'> = addition;

export const multiply: UnitDefinition<'multiply'> = {
  ...twoToOne,
  bound: ({ left, right }, boundOf) => boundOf(left) * boundOf(right),
  losses: (unit, directory) => {
    const [left, right] = resolutions(unit, directory);
    const { wire } = directory;
    return [
      ...[unit.left, unit.right].map((name) => atMost(name, wire(name).format, widestCodeBits)),
      resolves(unit.output, wire(unit.output).format, left + right),
    ];
  },
  events: ({ left, right }, { directory: { wire } }) => ({
    events: [products(numbersOn(wire(left)), wire(left).format, wire(right).format)],
  }),
  products: ({ output }, { wire }) => ({ of: 'lines', count: numbersOn(wire(output)) }),
};
