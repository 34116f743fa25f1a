import { type CodeFormat, codeBits, fractionBits, type Rounding } from '../../fixed/index.js';
import type { FixedStepOf, FixedWire } from '../../program/index.js';
import { type Carried, requireFloat32, shapeOf } from './carried.js';
import type { Dialect } from './dialect.js';
import { cast, constant, type Draft, draw, scalar } from './draft.js';
import { looked } from './look-up.js';
import { standardTransfer } from './standard-transfer.js';

/** Where operators are from that the standard lacks. */
export const qonnxDomain = 'qonnx.custom_op.general';

/** Names of roundings in the operator's documentation. */
export const roundingModes: Readonly<Partial<Record<Rounding, string>>> = {
  'nearest-even': 'ROUND',
  'nearest-away': 'HALF_UP',
  'toward-zero': 'DOWN',
  floor: 'FLOOR',
};

/**
 * Quant: y = (round(clip(x / scale + zeropt, least, most)) − zeropt) · scale, with the ends of two's complement of
 * `bitwidth` bits: https://github.com/fastmachinelearning/qonnx/tree/main/docs/qonnx-custom-ops
 */
const quant = (
  draft: Draft,
  input: string,
  format: CodeFormat,
  output: string,
  mode = 'ROUND',
): string => {
  const numbers = [2 ** -fractionBits(format), 0, codeBits(format)];
  const inputs = [input, ...numbers.map((number) => scalar(draft, 'float32', number))];
  const attributes = { signed: 1, narrow: 0, rounding_mode: mode };
  const domain = qonnxDomain;
  draft.nodes.push({ operator: 'Quant', domain, inputs, outputs: [output], attributes });
  return output;
};

const carriedAs = (
  draft: Draft,
  { name, format }: FixedWire,
  input: string,
  output = name,
  mode?: string,
): Carried => {
  requireFloat32(name, format, fractionBits(format));
  return { real: quant(draft, input, format, output, mode), type: 'float32' };
};

const inLsbs = (draft: Draft, { name, format }: FixedWire, codes: string): string => {
  const lsb = scalar(draft, 'float64', 2 ** -fractionBits(format));
  const real = draw(draft, 'Mul', [codes, lsb], `${name}.fitted.float64`);
  return cast(draft, real, 'float32', `${name}.fitted.float32`);
};

const codesOf: Dialect['codesOf'] = (draft, { name, format }, { real }) => {
  const perLsb = scalar(draft, 'float32', 2 ** fractionBits(format));
  const codes = draw(draft, 'Mul', [real, perLsb], `${name}.codes`);
  return cast(draft, codes, 'int64', `${name}.int64`);
};

/** The entry that stands for a real number in a table of real numbers. */
const lookedUp = (draft: Draft, step: FixedStepOf<'lookUp'>, input: Carried): Carried => {
  const { output, to } = step;
  const codes = codesOf(draft, step.input, input);
  const write = (name: string, table: Int32Array): string => {
    const reals = Float32Array.from(table, (code) => code * 2 ** -fractionBits(to));
    return constant(draft, name, 'float32', [table.length], reals);
  };
  const entry = looked(draft, step, codes, write, `${output.name}.looked`);
  return carriedAs(draft, output, entry);
};

/**
 * Real numbers all the way, each made one of its format by an operator Quant, as Brevitas, FINN and hls4ml have them.
 * The graph takes real numbers, which it rounds to the input wire's format, and gives those of the output wire.
 */
export const qonnx: Dialect = {
  input: (draft, wire) => {
    const port = { name: wire.name, type: 'float32', shape: shapeOf(wire) } as const;
    return { port, carried: carriedAs(draft, wire, wire.name, `${wire.name}.quantised`) };
  },
  cells: (draft, { name, format, shape, codes }) => {
    requireFloat32(name, format, fractionBits(format));
    const reals = Float32Array.from(codes, (code) => code * 2 ** -fractionBits(format));
    constant(draft, name, 'float32', shape, reals);
    return quant(draft, name, format, `${name}.quantised`);
  },
  carried: (draft, wire, codes) => carriedAs(draft, wire, inLsbs(draft, wire, codes)),
  narrowed: (draft, { output, fitting }, input) => {
    const mode = roundingModes[fitting.rounding];
    return mode === undefined || fitting.overflow !== 'saturate'
      ? undefined
      : carriedAs(draft, output, input, output.name, mode);
  },
  codesOf,
  lookedUp: (draft, step, input) => {
    const applied = standardTransfer(draft, step, input.real);
    return applied === undefined
      ? lookedUp(draft, step, input)
      : carriedAs(draft, step.output, applied);
  },
  output: (wire) => ({ name: wire.name, type: 'float32', shape: shapeOf(wire) }),
};
